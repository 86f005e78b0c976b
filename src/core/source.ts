import { z } from 'zod';

/** Where a fact was read: in words, with its address if it has one. */
export const Source = z.strictObject({
  text: z.string().min(1),
  url: z.url({ protocol: /^https?$/, error: 'cần một địa chỉ web đầy đủ, bắt đầu bằng https://' }).optional(),
});
export type Source = z.infer<typeof Source>;

/** A name for use in addresses and as a key: small letters, digits, dashes. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'cần chữ thường không dấu, số và gạch nối, ví dụ "lai-uyen"');
