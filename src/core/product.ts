import { z } from 'zod';
import { Certificate } from './certificate.ts';
import { Day } from './dates.ts';
import { parsePhone } from './phone.ts';
import { Id, Source } from './source.ts';

/** Whoever is shown has agreed to it: to which text, on which day. */
const Consent = z.strictObject({
  version: z.string().min(1).describe('Bản văn đã đồng ý, ví dụ "2026-11"'),
  date: Day.describe('Ngày đồng ý'),
});

/** A photo, a file beside its entry. What the camera wrote into it (place, device) is never published. */
export const Photo = z.strictObject({
  file: z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*\.(jpe?g|png|webp|avif)$/,
      'cần tên tệp ảnh đặt cạnh tệp này, chữ thường không dấu, ví dụ "buoi-1.jpg"',
    )
    .describe('Tên tệp ảnh, đặt cạnh tệp này'),
  alt: z.string().min(1).describe('Ảnh cho thấy gì, để người không nhìn được ảnh cũng biết'),
  by: z.string().min(1).describe('Ai chụp, ai cho dùng ảnh'),
  consent: Consent,
});
export type Photo = z.infer<typeof Photo>;

const Price = z.number().int().positive('cần số tiền bằng đồng, lớn hơn 0');

/** How a product is packed, and what it costs there: `from` to `to`, in đồng; one price where both are the same. */
export const Packing = z.strictObject({
  name: z.string().min(1).describe('Quy cách, ví dụ "Hộp 500 g"'),
  price: z
    .strictObject({ from: Price, to: Price, on: Day.describe('Ngày hỏi giá') })
    .refine(({ from, to }) => from <= to, 'giá đầu ("from") cần không lớn hơn giá cuối ("to")')
    .nullable()
    .default(null)
    .describe('Giá từ … đến …, bằng đồng; null khi chưa rõ'),
});
export type Packing = z.infer<typeof Packing>;

export const Product = z.strictObject({
  name: z.string().min(1),
  producer: Id,
  group: Id,
  groupInferred: z.boolean().default(false).describe('Nhóm do trang suy ra, nguồn không nói'),
  commune: Id,
  certificates: z.array(Certificate).describe('Các lần được công nhận; danh sách rỗng khi chưa lần nào'),
  photos: z.array(Photo).default([]).describe('Ảnh; ảnh đầu là ảnh chính'),
  story: z.string().min(1).nullable().default(null).describe('Câu chuyện sản phẩm; dòng trống chia đoạn'),
  ingredients: z.string().min(1).nullable().default(null).describe('Thành phần, làm từ gì'),
  packings: z.array(Packing).default([]).describe('Quy cách và giá'),
  seasons: z
    .array(z.number().int().min(1).max(12))
    .min(1)
    .nullable()
    .default(null)
    .describe('Các tháng có hàng, 1 đến 12; null khi chưa rõ'),
  facts: z.array(z.string().min(1)).describe('Điều nguồn cho biết, mỗi ý một câu'),
  note: z.string().min(1).optional().describe('Điều người đọc cần biết thêm về nguồn'),
  sources: z.array(Source).min(1),
});
export type Product = z.infer<typeof Product>;

/** How a producer can be reached: only what they agreed to have published. */
export const Contacts = z
  .strictObject({
    phone: z
      .string()
      .refine((raw) => parsePhone(raw) !== undefined, 'cần số điện thoại Việt Nam, ví dụ "0912 345 678"')
      .nullable()
      .default(null),
    email: z.email().nullable().default(null),
    website: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    address: z.string().min(1).nullable().default(null),
    consent: Consent,
  })
  .refine(
    ({ phone, email, website, address }) => phone ?? email ?? website ?? address,
    'cần ít nhất một cách liên hệ; không có thì ghi null',
  );
export type Contacts = z.infer<typeof Contacts>;

export const Producer = z.strictObject({
  name: z.string().min(1),
  kind: Id.nullable().describe('Loại chủ thể; null khi chưa rõ'),
  commune: Id,
  contacts: Contacts.nullable()
    .default(null)
    .describe('Cách liên hệ mà chủ thể đồng ý công bố; null khi chưa có'),
  note: z.string().min(1).optional(),
  sources: z.array(Source).min(1),
});
export type Producer = z.infer<typeof Producer>;
