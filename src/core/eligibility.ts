import { z } from 'zod';
import { Id } from './source.ts';

/** Where a rule stands: an article of a document. */
export const Basis = z.strictObject({ document: Id, article: z.string().min(1) });
export type Basis = z.infer<typeof Basis>;

/** Somebody who may ask to take part, and what the plan (III.1b) and today's rule say of them. */
export const Joiner = z.strictObject({
  id: Id,
  name: z.string().min(1),
  plainly: z.string().min(1),
  rule: z
    .enum(['joins', 'by-size', 'not-yet'])
    .describe('joins: được; by-size: tùy cỡ doanh nghiệp; not-yet: còn thiếu giấy đăng ký'),
  why: z.string().min(1).describe('Vì sao, theo quy định hiện nay; một hai câu'),
  plan: z.string().min(1).optional().describe('Kế hoạch nói gì thêm về người này, một câu'),
  planLine: Id.optional().describe('Dòng kế hoạch nói về người này, nếu có'),
  basis: z.array(Basis).min(1),
  onlyGroup: Id.optional().describe('Chỉ tham gia được với nhóm sản phẩm này'),
  producerKind: Id.optional().describe('Loại tương ứng trong phiếu đăng ký, nếu có'),
});
export type Joiner = z.infer<typeof Joiner>;

/** From the smallest to the largest that still counts as small or medium. */
export const SIZES = ['siêu nhỏ', 'nhỏ', 'vừa'] as const;
export type Size = (typeof SIZES)[number];

/**
 * The classes of small and medium enterprises: Article 6 of Decree 39/2018/NĐ-CP, which the plan cites, and Article 5 of
 * Decree 80/2021/NĐ-CP, which replaced it with the same limits.
 */
export const EnterpriseSizes = z.strictObject({
  plan: Basis.nullable().describe('Điều mà kế hoạch viện dẫn; null khi kế hoạch không viện dẫn'),
  today: Basis.describe('Điều đang áp dụng'),
  sectors: z.array(z.strictObject({ id: Id, name: z.string().min(1), plainly: z.string().min(1) })).min(1),
  limits: z
    .array(
      z.strictObject({
        size: z.enum(SIZES),
        sector: Id,
        employees: z
          .number()
          .int()
          .positive()
          .describe('Lao động đóng bảo hiểm xã hội bình quân năm, tối đa'),
        revenue: z.number().positive().describe('Tổng doanh thu của năm, tối đa, tỷ đồng'),
        capital: z.number().positive().describe('Tổng nguồn vốn, tối đa, tỷ đồng'),
      }),
    )
    .min(1),
});
export type EnterpriseSizes = z.infer<typeof EnterpriseSizes>;

/** What was answered so far; what was not is left out. Revenue and capital in billions of đồng (tỷ). */
export interface Answered {
  joiner?: Joiner | undefined;
  sector?: string | undefined;
  employees?: number | undefined;
  revenue?: number | undefined;
  capital?: number | undefined;
  group?: string | undefined;
}

export type Question = 'joiner' | 'sector' | 'employees' | 'revenue' | 'capital' | 'group';

/** May this producer join? Always one of these, with what it rests on. */
export type Answer =
  | {
      outcome: 'joins';
      joiner: Joiner;
      /** Of an enterprise: its class; undefined where the answers leave open which of the three it is. */
      size?: Size | undefined;
    }
  /** Something is missing that the producer can get: a business registration. */
  | { outcome: 'not-yet'; joiner: Joiner }
  | { outcome: 'outside'; joiner: Joiner; reason: 'too-large' | 'other-group' }
  /** Cannot be said before these questions are answered. */
  | { outcome: 'asks'; joiner?: Joiner; missing: readonly Question[] };

/** true, false, or undefined: not known. */
type Maybe = boolean | undefined;

const within = (value: number | undefined, limit: number): Maybe =>
  value === undefined ? undefined : value <= limit;

function either(a: Maybe, b: Maybe): Maybe {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : undefined;
}

function both(a: Maybe, b: Maybe): Maybe {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

interface Fit {
  size: Size;
  staff: Maybe;
  money: Maybe;
  fits: Maybe;
}

/** For each class of a sector whether the enterprise is within it: staff AND (revenue OR capital), limits included. */
function fitsOf(sizes: EnterpriseSizes, sector: string, answered: Answered): Fit[] {
  return sizes.limits
    .filter((limit) => limit.sector === sector)
    .toSorted((a, b) => SIZES.indexOf(a.size) - SIZES.indexOf(b.size))
    .map(({ size, employees, revenue, capital }) => {
      const staff = within(answered.employees, employees);
      const money = either(within(answered.revenue, revenue), within(answered.capital, capital));
      return { size, staff, money, fits: both(staff, money) };
    });
}

/** Is it small or medium? Its class is the smallest it fits; undefined while a smaller one may still fit. */
function verdictOf(fits: readonly Fit[]): { small: Maybe; size: Size | undefined } {
  const at = fits.findIndex((fit) => fit.fits === true);
  if (at >= 0) {
    const certain = fits.slice(0, at).every((fit) => fit.fits === false);
    return { small: true, size: certain ? fits[at]?.size : undefined };
  }
  return { small: fits.every((fit) => fit.fits === false) ? false : undefined, size: undefined };
}

/** The questions whose answer would decide. */
function missingOf(fits: readonly Fit[], answered: Answered): Question[] {
  const moneyOpen = fits.some(({ staff, money }) => staff !== false && money === undefined);
  return [
    ...(answered.sector === undefined ? (['sector'] as const) : []),
    ...(answered.employees === undefined ? (['employees'] as const) : []),
    ...(moneyOpen && answered.revenue === undefined ? (['revenue'] as const) : []),
    ...(moneyOpen && answered.capital === undefined ? (['capital'] as const) : []),
  ];
}

function assessEnterprise(joiner: Joiner, answered: Answered, sizes: EnterpriseSizes): Answer {
  const sectors = answered.sector === undefined ? sizes.sectors.map(({ id }) => id) : [answered.sector];
  const fits = sectors.map((sector) => fitsOf(sizes, sector, answered));
  const verdicts = fits.map(verdictOf);
  if (verdicts.every(({ small }) => small === false))
    return { outcome: 'outside', joiner, reason: 'too-large' };
  if (verdicts.every(({ small }) => small === true)) {
    const [size, ...others] = new Set(verdicts.map((verdict) => verdict.size));
    return { outcome: 'joins', joiner, size: others.length === 0 ? size : undefined };
  }
  return { outcome: 'asks', joiner, missing: missingOf(fits.flat(), answered) };
}

/**
 * May this producer join the programme?
 *
 * The plan's III.1b, and today Điều 2 khoản 3 of Quyết định 26/2026/QĐ-TTg; an enterprise by Article 6 of Decree 39/2018,
 * now Article 5 of Decree 80/2021. Whatever is answered or left out, there is exactly one answer: what can be said is said,
 * and where nothing can, which questions are open.
 */
export function assess(answered: Answered, sizes: EnterpriseSizes): Answer {
  const { joiner, group } = answered;
  if (!joiner) return { outcome: 'asks', missing: ['joiner'] };
  if (joiner.onlyGroup !== undefined && group !== joiner.onlyGroup)
    return group === undefined
      ? { outcome: 'asks', joiner, missing: ['group'] }
      : { outcome: 'outside', joiner, reason: 'other-group' };
  switch (joiner.rule) {
    case 'joins':
      return { outcome: 'joins', joiner };
    case 'not-yet':
      return { outcome: 'not-yet', joiner };
    case 'by-size':
      return assessEnterprise(joiner, answered, sizes);
  }
}
