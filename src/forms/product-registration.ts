import type { Programme } from '../core/programme.ts';
import type { Form } from './form.ts';
import { consentTo, howToReach, publishContacts, selfAssessment } from './shared.ts';

type Choices = Pick<Programme, 'producerKinds' | 'communes' | 'productGroups'>;

/**
 * The producer's product idea, as the plan takes it (III.5: "phiếu đăng ký sản phẩm"); what may be helped with is the
 * plan's III.6, III.9 and III.10. It asks for no identity papers.
 */
export function productRegistration({ producerKinds, communes, productGroups }: Choices): Form {
  return {
    id: 'san-pham',
    version: 2,
    name: 'phiếu đăng ký sản phẩm',
    submit: 'Gửi phiếu đăng ký',
    communeField: 'commune',
    groups: [
      {
        title: 'Cơ sở của bà con',
        fields: [
          {
            kind: 'choice',
            look: 'radios',
            name: 'producerKind',
            label: 'Bà con tham gia với tư cách nào?',
            missing: 'Chọn một loại: hợp tác xã, hộ sản xuất hay doanh nghiệp.',
            options: producerKinds.map(({ id, name, plainly }) => ({
              value: id,
              label: name,
              hint: plainly,
            })),
          },
          {
            kind: 'line',
            name: 'producerName',
            label: 'Tên cơ sở',
            hint: 'Ghi như trên giấy đăng ký.',
            max: 200,
            autocomplete: 'organization',
            missing: 'Ghi tên cơ sở, hợp tác xã hoặc hộ kinh doanh.',
          },
          {
            kind: 'line',
            name: 'representative',
            label: 'Họ tên người đại diện',
            max: 100,
            autocomplete: 'name',
            missing: 'Ghi họ tên người để cán bộ hỏi khi gọi lại.',
          },
          ...howToReach(communes),
        ],
      },
      {
        title: 'Sản phẩm',
        fields: [
          {
            kind: 'line',
            name: 'productName',
            label: 'Tên sản phẩm',
            max: 150,
            missing: 'Ghi tên sản phẩm, ví dụ: mít sấy.',
          },
          {
            kind: 'choice',
            look: 'radios',
            name: 'group',
            label: 'Sản phẩm thuộc nhóm nào?',
            missing: 'Chọn nhóm gần nhất với sản phẩm.',
            options: productGroups.map(({ id, name, plainly }) => ({
              value: id,
              label: name,
              hint: plainly,
            })),
          },
          {
            kind: 'choice',
            look: 'radios',
            name: 'stage',
            label: 'Sản phẩm đang ở bước nào?',
            missing: 'Chọn một mục: đang bán, đã làm hay mới có ý tưởng.',
            options: [
              { value: 'dang-ban', label: 'Đang bán' },
              { value: 'da-lam', label: 'Đã làm ra, chưa bán' },
              { value: 'y-tuong', label: 'Mới là ý tưởng' },
            ],
          },
          {
            kind: 'text',
            name: 'description',
            label: 'Kể về sản phẩm',
            hint: 'Là gì, làm thế nào, ngon hay đẹp ở điểm nào, khác gì nơi khác.',
            max: 3000,
            missing: 'Viết vài câu về sản phẩm.',
          },
          {
            kind: 'line',
            name: 'materials',
            label: 'Nguyên liệu chính',
            max: 300,
            missing: 'Ghi nguyên liệu chính, ví dụ: mít, dầu ăn.',
          },
          {
            kind: 'line',
            name: 'materialsOrigin',
            label: 'Nguyên liệu lấy ở đâu?',
            hint: 'Ví dụ: vườn nhà, mua của bà con trong xã.',
            max: 300,
            missing: 'Ghi nơi lấy nguyên liệu.',
          },
          {
            kind: 'line',
            name: 'yearlyOutput',
            label: 'Mỗi năm làm được bao nhiêu?',
            hint: 'Ước chừng cũng được, ví dụ: khoảng 10 tấn. Chưa làm thì để trống.',
            max: 150,
          },
          selfAssessment('Cán bộ xem để biết nên giúp gì. Chưa chấm thì để trống.'),
        ],
      },
      {
        title: 'Bà con cần giúp gì?',
        fields: [
          {
            kind: 'choices',
            name: 'help',
            label: 'Chọn một hay nhiều việc',
            options: [
              { value: 'phuong-an', label: 'Làm phương án kinh doanh' },
              { value: 'cai-tien', label: 'Cải tiến sản phẩm' },
              { value: 'bao-bi', label: 'Bao bì, nhãn hàng hóa' },
              { value: 'truy-xuat', label: 'Tem truy xuất nguồn gốc' },
              { value: 'an-toan', label: 'Giấy tờ an toàn thực phẩm' },
              { value: 'so-huu-tri-tue', label: 'Thương hiệu, sở hữu trí tuệ' },
              { value: 'ban-hang', label: 'Hội chợ, cửa hàng, siêu thị' },
              { value: 'von', label: 'Tài chính, sổ sách' },
            ],
          },
        ],
      },
      consentTo(
        'xu-ly-phieu',
        'Tôi đồng ý để nơi tiếp nhận và người vận hành trang giữ và dùng thông tin trong phiếu này để xem xét sản phẩm và liên hệ với tôi.',
        'Đánh dấu đồng ý thì cán bộ mới được đọc phiếu.',
        publishContacts,
      ),
    ],
  };
}
