import type { Programme } from '../core/programme.ts';
import type { Form } from './form.ts';
import { communeChoice, consentTo, email, person, phone } from './shared.ts';

/** A place in a training that was announced, or the wish for one; the topics are those of the plan (III.6). */
export function trainingRegistration({ communes, wishes }: Pick<Programme, 'communes' | 'wishes'>): Form {
  const fromPlan = wishes.training.every(({ lines }) => lines.length > 0);
  return {
    id: 'tap-huan',
    version: 1,
    name: 'phiếu đăng ký tập huấn',
    submit: 'Gửi phiếu tập huấn',
    communeField: 'commune',
    groups: [
      {
        title: 'Lớp học',
        fields: [
          {
            kind: 'line',
            name: 'event',
            label: 'Lớp đã công bố',
            hint: 'Tên lớp, nếu bà con đăng ký một lớp có trên trang. Chưa có lớp nào thì để trống: phiếu này là lời đề nghị mở lớp.',
            max: 200,
            carried: { by: 'su-kien', names: 'event' },
          },
          {
            kind: 'choices',
            name: 'topics',
            label: 'Bà con muốn học gì?',
            hint: `Chọn một hay nhiều nội dung.${fromPlan ? ' Đây là các nội dung kế hoạch nêu.' : ''}`,
            missing: 'Chọn ít nhất một nội dung muốn học.',
            options: wishes.training.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            kind: 'number',
            unit: 'people',
            name: 'people',
            label: 'Mấy người đi học?',
            hint: 'Ví dụ: 2.',
            min: 1,
            max: 500,
            missing: 'Ghi số người muốn đi học, ví dụ: 2.',
          },
          {
            kind: 'text',
            name: 'note',
            label: 'Điều cần nói thêm',
            hint: 'Ví dụ: chỉ đi được buổi tối, cần chỗ cho xe lăn. Không có thì để trống.',
            max: 1000,
          },
        ],
      },
      {
        title: 'Người đăng ký',
        fields: [
          {
            kind: 'line',
            name: 'producerName',
            label: 'Tên cơ sở',
            hint: 'Chưa có cơ sở thì để trống.',
            max: 200,
            autocomplete: 'organization',
          },
          person('Ghi họ tên người để cán bộ hỏi khi gọi lại.'),
          phone({
            hint: 'Cán bộ báo ngày học theo số này. Số không hiện trên trang.',
            missing: 'Ghi số điện thoại để cán bộ báo ngày học.',
          }),
          email,
          communeChoice(communes, {
            asks: 'Bà con ở',
            where: 'nơi bà con ở',
          }),
        ],
      },
      consentTo(
        'tap-huan',
        'Tôi đồng ý để nơi tiếp nhận và người vận hành trang giữ và dùng thông tin trong phiếu này để xếp lớp và liên hệ với tôi.',
        'Đánh dấu đồng ý thì cán bộ mới được đọc phiếu.',
      ),
    ],
  };
}
