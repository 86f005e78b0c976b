import { z } from 'zod';

export * from './days.ts';

/** A calendar day, `2026-05-22`. */
export const Day = z.iso.date('cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22');

/** YAML reads a bare 2024 as a number; whoever writes content means the text. */
function asWritten(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

// A bare 2026-02-30 reaches us as an instant, and as 2 March: what was written can no longer be told, so it is refused.
const PartialDateText = z
  .string('cần viết ngày trong dấu ngoặc kép, ví dụ "2026-05-22"')
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, {
    error: 'cần năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2024, 2021-04, 2026-05-22',
    abort: true,
  })
  .refine((date) => date.length < 10 || Day.safeParse(date).success, 'ngày này không có trong lịch');

/** A day, a month or a year, as precisely as it is known: `2026-05-22`, `2021-04`, `2024`. */
export const PartialDate = z.preprocess(asWritten, PartialDateText);

export type PartialDate = z.infer<typeof PartialDateText>;
