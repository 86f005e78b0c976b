import { fieldWords, mayBeEmpty, withoutNull, type FieldSchema } from '../../core/fields.ts';

const ABOUT =
  'Điền vào giữa hai dấu ngoặc kép. Dòng bắt đầu bằng // là lời giải thích, để nguyên hay xóa đều được. Chỗ không bắt buộc mà chưa biết thì để trống. Danh sách cần thêm mục thì chép thêm cả nhóm { … }, ngăn nhau bằng dấu phẩy.';

/** An empty answer with what is to be written there said before it. */
function group(field: FieldSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(field.properties ?? {}).flatMap(([key, outer]) => {
      const { label, hint } = fieldWords(outer, key);
      const { field: own } = withoutNull(outer);
      const needed = mayBeEmpty(field, key) ? 'không bắt buộc' : 'bắt buộc';
      const empty = own.items ? [group(own.items)] : own.properties ? group(own) : '';
      return [
        [`// ${key}`, [`${label} (${needed})`, hint].filter(Boolean).join('. ')],
        [key, empty],
      ];
    }),
  );
}

/** The file to fill in, made from the questions. */
export function template(questions: FieldSchema): Record<string, unknown> {
  return { '//': ABOUT, ...group(questions) };
}
