import type { Programme } from '../core/programme.ts';
import type { Form } from './form.ts';
import { consentTo, howToReach, person } from './shared.ts';

/** What a producer asks help with: what the plan offers in III.6 (packaging, stamps), III.9 and III.10. */
export function supportRequest({ communes, wishes }: Pick<Programme, 'communes' | 'wishes'>): Form {
  const fromPlan = wishes.support.every(({ lines }) => lines.length > 0);
  return {
    id: 'ho-tro',
    version: 1,
    name: 'phiếu đề nghị hỗ trợ',
    submit: 'Gửi phiếu đề nghị',
    communeField: 'commune',
    groups: [
      {
        title: 'Việc cần giúp',
        fields: [
          {
            kind: 'choices',
            name: 'support',
            label: 'Bà con cần giúp việc gì?',
            hint: `Chọn một hay nhiều việc.${fromPlan ? ' Đây là các việc kế hoạch nêu.' : ''}`,
            missing: 'Chọn ít nhất một việc cần giúp.',
            options: wishes.support.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            kind: 'line',
            name: 'productName',
            label: 'Cho sản phẩm nào?',
            hint: 'Tên sản phẩm. Cho cả cơ sở thì để trống.',
            max: 150,
            carried: { by: 'san-pham', names: 'product' },
          },
          {
            kind: 'text',
            name: 'description',
            label: 'Kể rõ hơn',
            hint: 'Đang vướng ở đâu, đã làm được gì, muốn xong khi nào.',
            max: 3000,
            missing: 'Viết vài câu về việc cần giúp.',
          },
        ],
      },
      {
        title: 'Cơ sở của bà con',
        fields: [
          {
            kind: 'line',
            name: 'producerName',
            label: 'Tên cơ sở',
            hint: 'Ghi như trên giấy đăng ký.',
            max: 200,
            autocomplete: 'organization',
            missing: 'Ghi tên cơ sở, hợp tác xã hoặc hộ kinh doanh.',
          },
          person('Ghi họ tên người để cán bộ hỏi khi gọi lại.'),
          ...howToReach(communes),
        ],
      },
      consentTo(
        'ho-tro',
        'Tôi đồng ý để nơi tiếp nhận và người vận hành trang giữ và dùng thông tin trong phiếu này để xem xét việc hỗ trợ và liên hệ với tôi.',
        'Đánh dấu đồng ý thì cán bộ mới được đọc phiếu.',
      ),
    ],
  };
}
