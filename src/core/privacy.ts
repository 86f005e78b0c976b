import { z } from 'zod';
import { Id, Source } from './source.ts';

/** What the site promises about what it keeps; the scheduled job and the pages read the same numbers. */
export const PrivacyPromises = z.strictObject({
  dossierMonths: z.int().min(1).max(120).describe('Hồ sơ được giữ bao nhiêu tháng kể từ ngày gửi'),
  unfinishedDays: z
    .int()
    .min(7)
    .max(365)
    .describe('Hồ sơ làm dở được giữ bao nhiêu ngày kể từ lần lưu sau cùng'),
  sightingHours: z
    .int()
    .min(24)
    .max(72)
    .describe('Dấu băm của địa chỉ và số điện thoại được giữ bao nhiêu giờ'),
  uploadHours: z.int().min(1).max(72).describe('Ảnh, giấy tờ tải lên dở dang được giữ bao nhiêu giờ'),
  eraseDays: z
    .int()
    .min(0)
    .max(20)
    .describe('Yêu cầu xóa được thực hiện sau bao nhiêu ngày; trong lúc ấy bỏ yêu cầu được'),
  answer: z
    .strictObject({
      workingDays: z.int().min(1),
      document: Id.describe('Văn bản quy định thời hạn trả lời'),
      sources: z.array(Source).min(1),
    })
    .describe('Trong bao nhiêu ngày làm việc phải trả lời yêu cầu về dữ liệu cá nhân'),
});
export type PrivacyPromises = z.infer<typeof PrivacyPromises>;
