import { formatNumber, type NumberProblem } from '../core/vietnamese-number.ts';
import type { Field, Form } from './form.ts';
import { fieldsOf } from './form.ts';

/** What is said of a number of people that cannot be taken as it was typed. */
export const PEOPLE_PROBLEMS: Readonly<Record<NumberProblem, string>> = {
  negative: 'Số người không thể nhỏ hơn 0. Ghi lại, ví dụ: 45.',
  huge: 'Số người lớn quá mức có thể. Ghi lại, ví dụ: 45.',
  ambiguous: 'Chưa rõ là hàng nghìn hay số lẻ. Ghi liền, ví dụ: 1500.',
  unreadable: 'Chưa đọc được số người. Ghi bằng chữ số, ví dụ: 45.',
};

/** What is said of an answer that will not do. Each says what to do. */
export const MESSAGES = {
  tooLong: (max: number, length: number | '…') =>
    `Viết ngắn lại, tối đa ${String(max)} ký tự (đang có ${String(length)}).`,
  phone: 'Kiểm tra lại số điện thoại: cần 10 số, ví dụ 0912 345 678.',
  email: 'Kiểm tra lại e-mail, ví dụ ten@gmail.com. Không có e-mail thì để trống.',
  scoring: 'Kiểm tra lại bảng tự chấm điểm: trang không đọc được. Bỏ dấu gửi kèm, hoặc chấm lại.',
  option: 'Chọn lại một mục trong danh sách.',
  gone: (chosen: string) => `Mục “${chosen}” không còn trong danh sách. Chọn lại một mục.`,
  day: 'Ghi ngày, tháng, năm bằng số, ví dụ: 15/3/2027.',
  whole: 'Số người không có số lẻ. Ghi lại, ví dụ: 45.',
  range: (min: number, max: number) => `Ghi một số từ ${formatNumber(min)} đến ${formatNumber(max)}.`,
};

/** All that can be said of what is answered to a field, beside that nothing was. */
function messagesOf(field: Field): string[] {
  switch (field.kind) {
    case 'line':
    case 'text':
      return [MESSAGES.tooLong(field.max, '…')];
    case 'phone':
    case 'email':
    case 'day':
    case 'scoring':
      return [MESSAGES[field.kind]];
    case 'number':
      return [...Object.values(PEOPLE_PROBLEMS), MESSAGES.whole, MESSAGES.range(field.min, field.max)];
    case 'choice':
    case 'choices':
      return [MESSAGES.option, MESSAGES.gone('…')];
    case 'consent':
      return [];
  }
}

/** Every message that a form can give, by its fields in their order: what is said when nothing was answered comes first. */
export function getAllPossibleErrors(form: Form): { name: string; label: string; messages: string[] }[] {
  return [...fieldsOf(form), ...(form.later ? [form.later] : [])].map((field) => ({
    name: field.name,
    label: field.label,
    messages: [...(field.missing ? [field.missing] : []), ...messagesOf(field)],
  }));
}
