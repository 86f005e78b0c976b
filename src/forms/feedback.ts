import type { Programme } from '../core/programme.ts';
import type { Form } from './form.ts';
import { communeChoice, consentTo, email, person, phone } from './shared.ts';

/** A question, a correction or a complaint about a product, a certificate or a page. Whoever sends it need not say who it is. */
export function feedback({ communes }: Pick<Programme, 'communes'>): Form {
  return {
    id: 'phan-anh',
    version: 1,
    name: 'phiếu hỏi, góp ý, phản ánh',
    submit: 'Gửi phản ánh',
    communeField: 'commune',
    groups: [
      {
        title: 'Điều cần nói',
        fields: [
          {
            kind: 'choice',
            look: 'radios',
            name: 'matter',
            label: 'Bà con muốn làm gì?',
            missing: 'Chọn một mục: hỏi, báo chỗ sai hay phản ánh.',
            options: [
              { value: 'hoi', label: 'Hỏi một điều' },
              { value: 'sua', label: 'Báo chỗ sai, thiếu trên trang' },
              { value: 'chat-luong', label: 'Phản ánh về chất lượng, nhãn, tem của sản phẩm' },
              { value: 'chung-nhan', label: 'Nghi giấy chứng nhận hoặc hạng sao không đúng' },
              { value: 'khac', label: 'Phản ánh việc khác' },
            ],
          },
          {
            kind: 'line',
            name: 'about',
            label: 'Về sản phẩm, giấy chứng nhận hay trang nào?',
            hint: 'Tên sản phẩm, số giấy chứng nhận hoặc địa chỉ trang. Không về cái nào riêng thì để trống.',
            max: 300,
            carried: { by: 've', names: 'page' },
          },
          {
            kind: 'text',
            name: 'description',
            label: 'Nội dung',
            hint: 'Thấy gì, ở đâu, ngày nào; nếu là chỗ sai thì đúng ra thế nào, nguồn nào nói.',
            max: 3000,
            missing: 'Viết điều bà con muốn nói.',
          },
          communeChoice(communes, {
            asks: 'Việc này ở',
          }),
        ],
      },
      {
        title: 'Trả lời cho ai?',
        fields: [
          person(undefined),
          phone({
            hint: 'Ghi số thì cán bộ gọi lại được, và bà con xem được phiếu đi đến đâu. Không muốn thì để trống.',
          }),
          email,
        ],
      },
      consentTo(
        'tra-loi-phan-anh',
        'Tôi đồng ý để nơi tiếp nhận và người vận hành trang giữ và dùng thông tin trong phiếu này để xem xét và trả lời.',
        'Đánh dấu đồng ý thì cán bộ mới được đọc phiếu.',
      ),
    ],
  };
}
