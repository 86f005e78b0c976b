import type { Form } from './form.ts';
import { consentTo, email, person, phone } from './shared.ts';

/** What a buyer (a shop, a supermarket, a family) asks of a producer. Officers pass it on: nobody's telephone is published. */
export function purchaseRequest(): Form {
  return {
    id: 'mua-hang',
    version: 1,
    name: 'phiếu hỏi mua hàng',
    submit: 'Gửi phiếu hỏi mua',
    groups: [
      {
        title: 'Cần mua gì?',
        fields: [
          {
            kind: 'line',
            name: 'productName',
            label: 'Sản phẩm hoặc cơ sở',
            hint: 'Ghi tên như trên trang.',
            max: 300,
            missing: 'Ghi tên sản phẩm hoặc cơ sở muốn mua.',
            carried: { by: 'san-pham', names: 'product' },
          },
          {
            kind: 'line',
            name: 'quantity',
            label: 'Mua bao nhiêu?',
            hint: 'Ước chừng cũng được, ví dụ: 50 kg mỗi tuần.',
            max: 150,
            missing: 'Ghi số lượng cần mua, ước chừng cũng được.',
          },
          {
            kind: 'day',
            name: 'neededBy',
            label: 'Cần có hàng từ ngày nào?',
            hint: 'Ví dụ: 15/3/2027. Chưa định ngày thì để trống.',
          },
          {
            kind: 'text',
            name: 'note',
            label: 'Yêu cầu khác',
            hint: 'Quy cách, bao bì, giấy tờ, nơi giao. Không có thì để trống.',
            max: 2000,
          },
        ],
      },
      {
        title: 'Người mua',
        fields: [
          {
            kind: 'choice',
            look: 'radios',
            name: 'buyerKind',
            label: 'Mua để làm gì?',
            missing: 'Chọn một mục: bán lại, chế biến hay dùng trong nhà.',
            options: [
              { value: 'ban-le', label: 'Bán lại ở cửa hàng, siêu thị' },
              { value: 'phan-phoi', label: 'Phân phối, bán sỉ' },
              { value: 'che-bien', label: 'Nhà hàng, bếp ăn, chế biến' },
              { value: 'tieu-dung', label: 'Dùng trong nhà, làm quà' },
            ],
          },
          {
            kind: 'line',
            name: 'buyerName',
            label: 'Tên cửa hàng, công ty',
            hint: 'Mua cho gia đình thì để trống.',
            max: 200,
            autocomplete: 'organization',
          },
          person('Ghi họ tên người để cơ sở hỏi khi gọi lại.'),
          phone({
            hint: 'Chỉ cán bộ và cơ sở được hỏi mua biết số này.',
            missing: 'Ghi số điện thoại để cơ sở gọi lại.',
          }),
          email,
        ],
      },
      consentTo(
        'chuyen-den-co-so',
        'Tôi đồng ý để cán bộ và người vận hành trang giữ thông tin trong phiếu này và chuyển cho cơ sở mà tôi hỏi mua.',
        'Đánh dấu đồng ý thì cán bộ mới chuyển phiếu đi được.',
      ),
    ],
  };
}
