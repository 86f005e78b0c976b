import type { Certificate } from './certificate.ts';
import { addDays, addMonths, daysBetween, formatDate } from './days.ts';

/** What may be said of a certificate. No zod, so that the browser loads next to nothing; the schema stands in certificate.ts. */

/** Months a certificate is valid for (Điều 4 khoản 3 of Quyết định 26/2026/QĐ-TTg). */
export const CERTIFICATE_MONTHS = 36;

/** Days before its end from which a certificate is said to end soon. */
export const EXPIRING_DAYS = 90;

/** Days a certificate may go on after its end while a re-assessment is decided (Điều 12 khoản 3 of the same). */
export const REASSESSMENT_DAYS = 180;

/** What a certificate's state is computed from. */
export type CertificateDates = Pick<Certificate, 'reassessmentFiledOn' | 'extendedUntil' | 'withdrawnOn'> & {
  decision: { date: string } | null;
};

/** The same as a page carries it for the browser; undefined where no day changes anything. */
export function datesOf(certificate: CertificateDates | null): string | undefined {
  if (!certificate?.decision && !certificate?.withdrawnOn) return undefined;
  const { decision, reassessmentFiledOn, extendedUntil, withdrawnOn } = certificate;
  return JSON.stringify({
    decision: decision && { date: decision.date },
    reassessmentFiledOn,
    extendedUntil,
    withdrawnOn,
  } satisfies CertificateDates);
}

/** What the site can say of a certificate: see `certificateState`. */
const CERTIFICATE_STATES = ['valid', 'expiring', 'reassessment', 'expired', 'withdrawn', 'reported'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** The same of a product, which may have no certificate at all. */
export const PRODUCT_STATES = [...CERTIFICATE_STATES, 'none'] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

/** The states in words a shopper understands. */
export const STATE_WORDS: Record<ProductState, string> = {
  valid: 'còn hạn, đã đối chiếu quyết định',
  expiring: 'sắp hết hạn, đã đối chiếu quyết định',
  reassessment: 'đang chờ đánh giá lại',
  expired: 'hết hạn',
  withdrawn: 'đã thu hồi',
  reported: 'theo báo chí, chưa đối chiếu quyết định',
  none: 'chưa có chứng nhận',
};

/** The state in the two or three words that are read first. */
export const STATE_VERDICTS: Record<ProductState, string> = {
  valid: 'Còn hạn',
  expiring: 'Còn hạn, sắp hết',
  reassessment: 'Đang chờ đánh giá lại',
  expired: 'Hết hạn',
  withdrawn: 'Đã thu hồi',
  reported: 'Chưa đối chiếu quyết định',
  none: 'Chưa có chứng nhận',
};

/** The same for visitors who read English. */
export const STATE_WORDS_EN: Record<ProductState, string> = {
  valid: 'certified, decision seen',
  expiring: 'certified, decision seen, ends soon',
  reassessment: 'being assessed again',
  expired: 'expired',
  withdrawn: 'withdrawn',
  reported: 'reported by the press, decision not seen',
  none: 'no certificate',
};

/**
 * How a state is drawn beside its words: the token of its ink and a shape of its own in a square of 16 by 16, so that no state is
 * told by colour alone.
 */
export const STATE_LOOKS: Record<ProductState, { ink: string; mark: string }> = {
  // A full disc, ticked.
  valid: {
    ink: 'leaf',
    mark: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zm-1.2 10.6L3.6 8.4l1.3-1.3 1.9 1.9 4.3-4.3L12.4 6z',
  },
  // A disc of which the last quarter is gone.
  expiring: { ink: 'leaf', mark: 'M8 1v7h7A7 7 0 1 1 8 1z' },
  // An hourglass.
  reassessment: { ink: 'ink-2', mark: 'M3 1h10v2L9.5 8l3.5 5v2H3v-2l3.5-5L3 3z' },
  // An empty disc, cut through.
  expired: {
    ink: 'ink-2',
    mark: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zm0 2a5 5 0 0 1 3 1L4 11a5 5 0 0 1 4-8zm0 10a5 5 0 0 1-3-1l7-7a5 5 0 0 1-4 8z',
  },
  // A cross.
  withdrawn: {
    ink: 'earth',
    mark: 'M3.5 1L8 5.5 12.5 1 15 3.5 10.5 8l4.5 4.5-2.5 2.5L8 10.5 3.5 15 1 12.5 5.5 8 1 3.5z',
  },
  // A sheet of print.
  reported: { ink: 'ink-2', mark: 'M2 1h12v14H2zm2 2v2h8V3zm0 4v1.5h8V7zm0 3.5V12h5v-1.5z' },
  // An empty square.
  none: { ink: 'ink-2', mark: 'M2 2h12v12H2zm2 2v8h8V4z' },
};

/** The last day a certificate holds: 36 months from its decision (Điều 4 khoản 3 of Quyết định 26/2026/QĐ-TTg). */
export function validUntil(decision: { date: string }): string {
  return addMonths(decision.date, CERTIFICATE_MONTHS);
}

/**
 * What may be said of a certificate on a day (`YYYY-MM-DD`, in Vietnam). It holds only with a decision, from that day
 * to the last day of its 36 months; re-assessment filed or under way may carry it 180 days further (Điều 4 khoản 3,
 * Điều 8, Điều 12 khoản 3 of Quyết định 26/2026/QĐ-TTg).
 */
export function certificateState(certificate: CertificateDates, day: string): CertificateState {
  const { decision, withdrawnOn, reassessmentFiledOn, extendedUntil } = certificate;
  if (withdrawnOn && withdrawnOn <= day) return 'withdrawn';
  if (!decision || day < decision.date) return 'reported';
  const end = validUntil(decision);
  if (day <= end) return day < addDays(end, -EXPIRING_DAYS) ? 'valid' : 'expiring';
  const filed = reassessmentFiledOn !== null && reassessmentFiledOn <= day;
  const waitsUntil = extendedUntil ?? (filed ? addDays(end, REASSESSMENT_DAYS) : end);
  return day <= waitsUntil ? 'reassessment' : 'expired';
}

/** What the state means for who buys, in a sentence or two. */
export function explain(certificate: CertificateDates, state: ProductState, day: string): string {
  const end = certificate.decision ? validUntil(certificate.decision) : '';
  switch (state) {
    case 'valid':
      return `Giấy chứng nhận còn hạn đến hết ngày ${formatDate(end)}.`;
    case 'expiring':
      return end === day
        ? 'Hôm nay là ngày cuối giấy chứng nhận còn hạn.'
        : `Giấy chứng nhận còn hạn đến hết ngày ${formatDate(end)}, còn ${String(daysBetween(day, end))} ngày.`;
    case 'reassessment':
      return `Giấy chứng nhận hết 36 tháng ngày ${formatDate(end)} và đang chờ kết quả đánh giá lại. Khi chờ, giấy có thể được kéo dài, nhiều nhất ${String(REASSESSMENT_DAYS)} ngày.`;
    case 'expired':
      return `Giấy chứng nhận hết hạn sau ngày ${formatDate(end)}. Số sao không còn giá trị.`;
    case 'withdrawn':
      return `Giấy chứng nhận bị thu hồi ngày ${formatDate(certificate.withdrawnOn ?? '')}. Số sao không còn giá trị.`;
    case 'reported':
      return 'Trang chưa tìm thấy số và ngày quyết định công nhận, nên chưa xác nhận được số sao này.';
    case 'none':
      return 'Trang chưa biết sản phẩm này được công nhận lần nào.';
  }
}

/** Do the stars hold? Only then are they drawn. */
export function holds(state: ProductState): boolean {
  return state === 'valid' || state === 'expiring';
}

/** Stars and state in one line: "3 sao, hết hạn"; only the state where there is no certificate. */
export function starWords(certificate: Pick<Certificate, 'stars'> | null, state: ProductState): string {
  return certificate ? `${String(certificate.stars)} sao, ${STATE_WORDS[state]}` : STATE_WORDS[state];
}

/** The year of a recognition, where it is known. */
export function yearOf({ decision, year }: Pick<Certificate, 'decision' | 'year'>): number | null {
  return decision ? Number(decision.date.slice(0, 4)) : year;
}

/** True where only a year is known and 36 months from any day of it may have run out by `day`. */
export function mayHaveExpired(
  { decision, year }: Pick<Certificate, 'decision' | 'year'>,
  day: string,
): boolean {
  return !decision && year !== null && validUntil({ date: `${String(year)}-01-01` }) < day;
}

const begins = ({ decision, year }: Certificate): string =>
  decision?.date ?? (year === null ? '' : String(year));

/** Newest first, by the decision's day or the year that is known. */
export function newestFirst(certificates: readonly Certificate[]): Certificate[] {
  return certificates.toSorted((a, b) => begins(b).localeCompare(begins(a)));
}

/** The certificate that speaks for a product on a day: the newest, but hearsay gives way to one that holds. */
export function headline(certificates: readonly Certificate[], day: string): Certificate | null {
  const [newest, ...older] = newestFirst(certificates);
  if (!newest) return null;
  if (certificateState(newest, day) !== 'reported') return newest;
  return older.find((certificate) => holds(certificateState(certificate, day))) ?? newest;
}
