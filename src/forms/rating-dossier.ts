import type { Programme } from '../core/programme.ts';
import type { Field, FieldGroup, Form } from './form.ts';
import { communeChoice, consentTo, email, keepUnfinished, phone, selfAssessment } from './shared.ts';

/** A longer answer of the report; what is left open stays dotted on paper. */
const room = (name: string, label: string, hint: string): Field => ({
  kind: 'text',
  name,
  label,
  hint: `${hint} Chưa viết thì để trống, khi in còn chỗ viết tay.`,
  max: 6000,
});
const line = (name: string, label: string, more: { hint?: string; missing?: string }): Field => ({
  kind: 'line',
  name,
  label,
  max: 300,
  ...more,
});
const LATER = 'Có thể để trống rồi viết tay khi in.';

/** The choices of Mẫu số 02, part I.7, by the boxes they tick there. */
const papers: FieldGroup = {
  title: 'Giấy tờ đã có',
  fields: [
    {
      kind: 'choices',
      name: 'papers',
      label: 'Đánh dấu giấy đã có',
      options: [
        { value: 'co-dang-ky-kinh-doanh', label: 'Giấy đăng ký kinh doanh' },
        { value: 'da-cong-bo-chat-luong', label: 'Đã công bố chất lượng sản phẩm' },
        { value: 'du-dieu-kien-attp', label: 'Giấy đủ điều kiện an toàn thực phẩm' },
        {
          value: 'du-dieu-kien-san-xuat',
          label: 'Giấy đủ điều kiện sản xuất, với sản phẩm bắt buộc phải có',
        },
      ],
    },
    {
      kind: 'choices',
      name: 'intellectualProperty',
      label: 'Đã có đăng ký sở hữu trí tuệ nào?',
      options: [
        { value: 'nhan-hieu', label: 'Giấy chứng nhận đăng ký nhãn hiệu' },
        {
          value: 'quyen-su-dung',
          label: 'Quyền dùng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận',
        },
        { value: 'sang-che', label: 'Bằng sáng chế' },
        { value: 'kieu-dang', label: 'Bằng độc quyền kiểu dáng công nghiệp' },
        { value: 'ban-quyen', label: 'Giấy chứng nhận bản quyền tác giả' },
        { value: 'khac', label: 'Loại khác' },
      ],
    },
  ],
};

/**
 * The dossier for rating: Mẫu số 01 (phiếu đăng ký) and Mẫu số 02 (báo cáo tự đánh giá), Phụ lục III of Quyết định
 * 26/2026/QĐ-TTg, asked once where both ask the same; for the first time, for more stars, or again (Điều 6 khoản 1 a, b, c).
 * Part III of the report is the self-assessment. It asks nothing that the two forms do not ask, but the commune and the consent.
 */
export function ratingDossier({ communes, privacy }: Pick<Programme, 'communes' | 'privacy'>): Form {
  return {
    id: 'ho-so',
    version: 1,
    name: 'phiếu hồ sơ đánh giá, phân hạng',
    submit: 'Gửi hồ sơ',
    communeField: 'commune',
    print: 'in/',
    later: keepUnfinished(privacy.unfinishedDays),
    groups: [
      {
        title: 'Lần đăng ký',
        fields: [
          {
            kind: 'choice',
            look: 'radios',
            name: 'attempt',
            label: 'Đăng ký lần nào?',
            missing: 'Chọn một mục: lần đầu, nâng hạng hay đánh giá lại.',
            options: [
              { value: 'lan-dau', label: 'Lần đầu' },
              {
                value: 'nang-hang',
                label: 'Nâng hạng',
                hint: 'Nêu rõ điều đã đổi so với lần được công nhận.',
              },
              {
                value: 'danh-gia-lai',
                label: 'Đánh giá lại',
                hint: 'Cập nhật điều mới từ khi được công nhận và giấy tờ có thời hạn.',
              },
            ],
          },
        ],
      },
      {
        title: 'Cơ sở',
        fields: [
          line('producerName', 'Tên cơ sở', {
            hint: 'Ghi như trên giấy đăng ký.',
            missing: 'Ghi tên cơ sở, hợp tác xã hoặc hộ kinh doanh.',
          }),
          line('organisation', 'Loại hình tổ chức', {
            hint: 'Ví dụ: hợp tác xã, hộ kinh doanh, công ty trách nhiệm hữu hạn.',
            missing: 'Ghi loại hình tổ chức, ví dụ: hợp tác xã.',
          }),
          line('address', 'Địa chỉ liên hệ', { missing: 'Ghi địa chỉ của cơ sở.' }),
          communeChoice(communes, {
            asks: 'Cơ sở ở',
            where: 'nơi cơ sở hoạt động',
          }),
          phone({
            hint: 'Số này in trên phiếu, không hiện trên trang.',
            missing: 'Ghi số điện thoại để cán bộ gọi lại.',
          }),
          email,
          { kind: 'day', name: 'founded', label: 'Ngày thành lập', hint: `Ví dụ: 15/3/2019. ${LATER}` },
          line('registrationNumber', 'Số giấy đăng ký', { hint: 'Chưa có thì để trống.' }),
        ],
      },
      {
        title: 'Người đại diện pháp luật',
        fields: [
          line('representative', 'Họ tên', { missing: 'Ghi họ tên người đại diện pháp luật.' }),
          line('position', 'Chức vụ', { hint: `Ví dụ: giám đốc, chủ hộ. ${LATER}` }),
          {
            kind: 'choice',
            look: 'list',
            name: 'gender',
            label: 'Giới tính',
            hint: LATER,
            options: [
              { value: 'nam', label: 'Nam' },
              { value: 'nu', label: 'Nữ' },
            ],
          },
          line('ethnicity', 'Dân tộc', { hint: LATER }),
          line('residence', 'Địa chỉ thường trú', { hint: LATER }),
        ],
      },
      {
        title: 'Sản phẩm',
        fields: [
          line('productName', 'Tên sản phẩm', { missing: 'Ghi tên sản phẩm, ví dụ: mít sấy.' }),
          line('classification', 'Ngành, nhóm, phân nhóm', {
            hint: `Theo Phụ lục I của Quyết định. ${LATER}`,
          }),
          line('samples', 'Số sản phẩm mẫu nộp kèm', { hint: `Ví dụ: 5 hộp. ${LATER}` }),
          room('description', 'Mô tả sản phẩm', 'Quy cách, tiêu chuẩn.'),
        ],
      },
      papers,
      {
        title: 'Về cơ sở',
        fields: [
          room('history', 'Lịch sử hình thành', 'Các giai đoạn hình thành và phát triển.'),
          room('structure', 'Cơ cấu tổ chức', 'Các bộ phận, số người.'),
        ],
      },
      {
        title: 'Kết quả sản xuất, kinh doanh',
        fields: [
          room('production', 'Vùng nguyên liệu, công nghệ', 'Sản xuất, sơ chế, chế biến, đóng gói.'),
          room('quality', 'Chất lượng đã đổi thế nào?', 'Tiêu chuẩn, bao bì, nhãn mác, cách đóng gói.'),
          room('market', 'Thị trường', 'Bán ở đâu, cho ai.'),
          room('results', 'Doanh thu, lợi nhuận', 'Các năm gần đây.'),
        ],
      },
      {
        title: 'Tự chấm điểm',
        fields: [selfAssessment('Phần III của báo cáo, in kèm theo mẫu. Chưa chấm thì để trống.')],
      },
      {
        title: 'Kế hoạch sắp tới',
        fields: [room('plan', 'Định hướng, kế hoạch', 'Phát triển sản phẩm, tổ chức sản xuất, thị trường.')],
      },
      {
        ...consentTo(
          'ho-so-danh-gia',
          'Tôi đồng ý để nơi tiếp nhận, hội đồng đánh giá và người vận hành trang giữ và dùng thông tin trong hồ sơ này để đánh giá, phân hạng sản phẩm.',
          'Đánh dấu đồng ý thì cán bộ mới được đọc hồ sơ.',
        ),
        title: 'Kiểm tra, đồng ý',
      },
    ],
  };
}
