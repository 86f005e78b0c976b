import { z } from 'zod';
import { Certificate } from './certificate.ts';
import { Day } from './dates.ts';
import { parsePhone } from './phone.ts';
import { Id, Sources } from './source.ts';

/** Whoever is shown has agreed to it: to which text, on which day. */
const Consent = z
  .strictObject({
    version: z.string().min(1).describe('Bản văn đã đồng ý; ví dụ "2026-11"'),
    date: Day.describe('Ngày đồng ý'),
  })
  .describe('Đồng ý công bố; ai cho, theo bản văn nào');

/** A photo, a file beside its entry. What the camera wrote into it (place, device) is never published. */
export const Photo = z.strictObject({
  file: z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*\.(jpe?g|png|webp|avif)$/,
      'cần tên tệp ảnh đặt cạnh tệp này, chữ thường không dấu, ví dụ "buoi-1.jpg"',
    )
    .describe('Tệp ảnh; đặt cạnh tệp này, tên chữ thường không dấu'),
  alt: z.string().min(1).describe('Lời tả ảnh; ảnh cho thấy gì, để người không nhìn được ảnh cũng biết'),
  by: z.string().min(1).describe('Người chụp; ai chụp, ai cho dùng ảnh'),
  consent: Consent,
});
export type Photo = z.infer<typeof Photo>;

const Price = z.number().int().positive('cần số tiền bằng đồng, lớn hơn 0');

/** How a product is packed, and what it costs there: `from` to `to`, in đồng; one price where both are the same. */
export const Packing = z.strictObject({
  name: z.string().min(1).describe('Quy cách; ví dụ "Hộp 500 g"'),
  price: z
    .strictObject({
      from: Price.describe('Giá từ; bằng đồng'),
      to: Price.describe('Giá đến; bằng đồng, bằng giá đầu nếu chỉ một giá'),
      on: Day.describe('Ngày hỏi giá'),
    })
    .refine(({ from, to }) => from <= to, 'giá đầu ("from") cần không lớn hơn giá cuối ("to")')
    .nullable()
    .default(null)
    .describe('Giá; bằng đồng, null khi chưa rõ'),
});
export type Packing = z.infer<typeof Packing>;

const dong = new Intl.NumberFormat('vi-VN');

/** A price for people: "120.000 đồng", "120.000–150.000 đồng". */
export function priceWords({ from, to }: { from: number; to: number }): string {
  return from === to ? `${dong.format(from)} đồng` : `${dong.format(from)}–${dong.format(to)} đồng`;
}

/** Months for people, neighbours taken together and round the turn of the year: "tháng 11–2", "tháng 3, 6–8", "quanh năm". */
export function seasonWords(months: readonly number[]): string {
  const has = new Set(months);
  if (has.size === 12) return 'quanh năm';
  const before = (month: number) => ((month + 10) % 12) + 1;
  const after = (month: number) => (month % 12) + 1;
  const runs = [...has]
    .filter((month) => !has.has(before(month)))
    .sort((a, b) => a - b)
    .map((first) => {
      let last = first;
      while (has.has(after(last))) last = after(last);
      return first === last ? String(first) : `${String(first)}–${String(last)}`;
    });
  return `tháng ${runs.join(', ')}`;
}

export const Product = z.strictObject({
  name: z.string().min(1).describe('Tên sản phẩm'),
  producer: Id.describe('Chủ thể; ai làm ra sản phẩm'),
  group: Id.describe('Nhóm sản phẩm'),
  groupInferred: z.boolean().default(false).describe('Nhóm do trang suy ra; nguồn không nói'),
  commune: Id.describe('Địa bàn; nơi làm ra hoặc nơi đặt cơ sở, theo tên của kế hoạch'),
  certificates: z.array(Certificate).describe('Các lần được công nhận; danh sách rỗng khi chưa lần nào'),
  photos: z.array(Photo).default([]).describe('Ảnh; ảnh đầu là ảnh chính'),
  story: z.string().min(1).nullable().default(null).describe('Câu chuyện sản phẩm; dòng trống chia đoạn'),
  ingredients: z.string().min(1).nullable().default(null).describe('Thành phần; làm từ gì'),
  packings: z.array(Packing).default([]).describe('Quy cách và giá'),
  seasons: z
    .array(z.number().int().min(1).max(12))
    .min(1)
    .nullable()
    .default(null)
    .describe('Các tháng có hàng; 1 đến 12, null khi chưa rõ'),
  facts: z.array(z.string().min(1)).describe('Điều nguồn cho biết; mỗi ý một câu'),
  note: z.string().min(1).optional().describe('Ghi chú; điều người đọc cần biết thêm về nguồn'),
  sources: Sources,
});
export type Product = z.infer<typeof Product>;

/** How a producer can be reached: only what they agreed to have published. */
export const Contacts = z
  .strictObject({
    phone: z
      .string()
      .refine((raw) => parsePhone(raw) !== undefined, 'cần số điện thoại Việt Nam, ví dụ "0912 345 678"')
      .nullable()
      .default(null)
      .describe('Điện thoại'),
    email: z.email().nullable().default(null).describe('E-mail'),
    website: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null)
      .describe('Trang web; bắt đầu bằng https://'),
    address: z.string().min(1).nullable().default(null).describe('Địa chỉ'),
    consent: Consent,
  })
  .refine(
    ({ phone, email, website, address }) => phone ?? email ?? website ?? address,
    'cần ít nhất một cách liên hệ; không có thì ghi null',
  );
export type Contacts = z.infer<typeof Contacts>;

export const Producer = z.strictObject({
  name: z.string().min(1).describe('Tên chủ thể'),
  kind: Id.nullable().describe('Loại chủ thể; null khi chưa rõ'),
  commune: Id.describe('Địa bàn; nơi làm ra hoặc nơi đặt cơ sở, theo tên của kế hoạch'),
  contacts: Contacts.nullable()
    .default(null)
    .describe('Cách liên hệ; điều mà chủ thể đồng ý công bố, null khi chưa có'),
  note: z.string().min(1).optional().describe('Ghi chú; điều người đọc cần biết thêm về nguồn'),
  sources: Sources,
});
export type Producer = z.infer<typeof Producer>;
