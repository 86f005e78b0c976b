import { z } from 'zod';

/** Where a fact was read: in words, with its address if it has one. */
export const Source = z.strictObject({
  text: z.string().min(1).describe('Nguồn; tên tài liệu hoặc bài báo, đủ để tìm lại'),
  url: z
    .url({ protocol: /^https?$/, error: 'cần một địa chỉ web đầy đủ, bắt đầu bằng https://' })
    .optional()
    .describe('Địa chỉ web; bắt đầu bằng https://, để trống nếu không có'),
});
export type Source = z.infer<typeof Source>;

/** Where an entry's facts were read: at least one. */
export const Sources = z.array(Source).min(1).describe('Nguồn; mỗi điều trong mục này đọc ở đâu');

/** A name for use in addresses and as a key: small letters, digits, dashes. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'cần chữ thường không dấu, số và gạch nối, ví dụ "ten-ngan"');
