import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Certificate,
  CERTIFICATE_MONTHS,
  certificateState,
  datesOf,
  explain,
  EXPIRING_DAYS,
  headline,
  holds,
  mayHaveExpired,
  newestFirst,
  PRODUCT_STATES,
  REASSESSMENT_DAYS,
  STATE_LOOKS,
  STATE_WORDS,
  STATE_WORDS_EN,
  starWords,
  validUntil,
  yearOf,
} from '../../src/core/certificate.ts';
import { addDays, addMonths, dayInVietnam } from '../../src/core/dates.ts';

const certificate = (fields: Record<string, unknown>): Certificate =>
  Certificate.parse({ stars: 3, decision: null, ...fields });
const decided = (date: string, rest: Partial<Certificate> = {}): Certificate =>
  certificate({ issuer: 'Cơ quan thử', decision: { number: '1/QĐ-THU', date }, ...rest });
const reported = (year: number | null, rest: Partial<Certificate> = {}): Certificate =>
  certificate({ year, ...rest });

const day = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a certificate with its decision', () => {
  test.each([
    ['2023-07-14', 'reported', 'before there was a decision'],
    ['2023-07-15', 'valid', 'the day of the decision'],
    ['2026-04-15', 'valid', '91 days before the last'],
    ['2026-04-16', 'expiring', '90 days before the last'],
    ['2026-07-14', 'expiring', 'the day before the last'],
    ['2026-07-15', 'expiring', 'the last of the 36 months'],
    ['2026-07-16', 'expired', 'the day after'],
    ['2030-01-01', 'expired', 'years after'],
  ])('of 15 July 2023 is, on %s, %s (%s)', (on, state) => {
    expect(certificateState(decided('2023-07-15'), on)).toBe(state);
  });

  test.each([
    ['2024-02-29', '2027-02-28', 'a leap day: the last of February'],
    ['2025-02-28', '2028-02-28', 'the last of February: not the leap day'],
    ['2023-08-31', '2026-08-31', 'the end of a long month'],
    ['2023-12-31', '2026-12-31', 'the end of a year'],
  ])('of %s holds to %s and not a day longer (%s)', (date, last) => {
    expect(validUntil({ date })).toBe(last);
    expect(certificateState(decided(date), last)).toBe('expiring');
    expect(certificateState(decided(date), addDays(last, 1))).toBe('expired');
  });

  test('changes its state at midnight in Vietnam, which is five in the afternoon in Greenwich', () => {
    const at = (instant: string) => certificateState(decided('2023-07-15'), dayInVietnam(new Date(instant)));
    expect(at('2026-07-15T16:59:59.999Z')).toBe('expiring');
    expect(at('2026-07-15T17:00:00.000Z')).toBe('expired');
  });

  test('holds from its decision to the last of its 36 months and on no other day, its last 90 days with a word of warning', () => {
    fc.assert(
      fc.property(day, day, (date, today) => {
        const end = addMonths(date, CERTIFICATE_MONTHS);
        const expected =
          today < date
            ? 'reported'
            : today > end
              ? 'expired'
              : addDays(today, EXPIRING_DAYS) >= end
                ? 'expiring'
                : 'valid';
        expect(certificateState(decided(date), today)).toBe(expected);
      }),
    );
  });

  test('whatever else is known never makes it hold longer, and what is over once stays over', () => {
    const order = ['reported', 'valid', 'expiring', 'reassessment', 'expired', 'withdrawn'];
    fc.assert(
      fc.property(
        day,
        fc.option(day),
        fc.option(day),
        fc.option(fc.integer({ min: 1, max: REASSESSMENT_DAYS })),
        fc.array(day, { minLength: 2, maxLength: 30 }),
        (date, reassessmentFiledOn, withdrawnOn, extension, days) => {
          const end = validUntil({ date });
          const extendedUntil = extension === null ? null : addDays(end, extension);
          const one = decided(date, { reassessmentFiledOn, withdrawnOn, extendedUntil });
          for (const today of days)
            if (holds(certificateState(one, today))) expect(today >= date && today <= end).toBe(true);
          const ranks = days
            .toSorted()
            .filter(
              (today) => extension !== null || reassessmentFiledOn === null || today >= reassessmentFiledOn,
            )
            .map((today) => order.indexOf(certificateState(one, today)));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('for which re-assessment was filed keeps its state until its months run out, then waits 180 days', () => {
    const filed = decided('2023-07-15', { reassessmentFiledOn: '2026-02-01' });
    expect(certificateState(filed, '2026-02-01')).toBe('valid');
    expect(certificateState(filed, '2026-07-15')).toBe('expiring');
    expect(certificateState(filed, '2026-07-16')).toBe('reassessment');
    expect(certificateState(filed, '2027-01-11')).toBe('reassessment');
    expect(certificateState(filed, '2027-01-12')).toBe('expired');
  });

  test('whose re-assessment has its result waits only until that day', () => {
    const answered = decided('2023-07-15', {
      reassessmentFiledOn: '2026-02-01',
      extendedUntil: '2026-08-20',
    });
    expect(certificateState(answered, '2026-08-20')).toBe('reassessment');
    expect(certificateState(answered, '2026-08-21')).toBe('expired');
  });

  test('that is withdrawn is so from that very day, whatever else is filed', () => {
    const one = decided('2023-07-15', { withdrawnOn: '2025-01-10', reassessmentFiledOn: '2025-01-01' });
    expect(certificateState(one, '2025-01-09')).toBe('valid');
    expect(certificateState(one, '2025-01-10')).toBe('withdrawn');
    expect(certificateState(one, '2030-01-01')).toBe('withdrawn');
  });

  test('is never said to have perhaps expired: that is known', () => {
    expect(mayHaveExpired(decided('2018-01-01'), '2026-07-16')).toBe(false);
  });

  test('is of the year of its decision', () => {
    expect(yearOf(decided('2023-07-15'))).toBe(2023);
    expect(yearOf(reported(2024))).toBe(2024);
    expect(yearOf(reported(null))).toBeNull();
  });
});

describe('a certificate that only the press speaks of', () => {
  test('is hearsay however fresh, and however old', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 2018, max: 2032 })),
        fc.option(day),
        day,
        (year, filed, today) => {
          expect(certificateState(reported(year, { reassessmentFiledOn: filed }), today)).toBe('reported');
        },
      ),
    );
  });

  test('is withdrawn where that is known', () => {
    expect(certificateState(reported(2023, { withdrawnOn: '2025-01-10' }), '2025-01-10')).toBe('withdrawn');
  });

  test.each([
    ['2025-12-31', false, 'a certificate of 2023 holds'],
    ['2026-01-01', false, 'even one of 1 January 2023 holds on its last day'],
    ['2026-01-02', true, 'one of 1 January 2023 has run out'],
    ['2027-06-01', true, 'all have run out'],
  ])('in 2023 may have expired by %s: %s (%s)', (on, may) => {
    expect(mayHaveExpired(reported(2023), on)).toBe(may);
  });

  test('of a year is said to have perhaps expired exactly when the earliest certificate of that year has', () => {
    for (const on of ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
      expect(mayHaveExpired(reported(2024), on)).toBe(
        certificateState(decided('2024-01-01'), on) === 'expired',
      );
  });

  test('in a year nobody knows is not said to have expired', () => {
    expect(mayHaveExpired(reported(null), '2099-01-01')).toBe(false);
  });
});

describe('a product with a history', () => {
  const old = decided('2020-05-01');
  const now = decided('2024-05-01', { stars: 4 });

  test('is spoken for by its newest certificate', () => {
    expect(headline([old, now], '2025-01-01')).toBe(now);
    expect(headline([now, old], '2025-01-01')).toBe(now);
    expect(headline([reported(null), reported(2023), reported(2019)], '2025-01-01')).toEqual(reported(2023));
  });

  test('of which the newest is withdrawn is not spoken for by an older one that would still run', () => {
    const withdrawn = decided('2024-05-01', { withdrawnOn: '2024-12-01' });
    expect(headline([decided('2023-01-01'), withdrawn], '2025-01-01')).toBe(withdrawn);
  });

  test('keeps the one that holds while a newer one is only hearsay', () => {
    const hearsay = reported(2026, { stars: 5 });
    expect(headline([now, hearsay], '2026-06-01')).toBe(now);
    expect(headline([now, hearsay], '2027-05-02')).toBe(hearsay);
  });

  test('is listed newest first, what nobody knows the year of last', () => {
    expect(newestFirst([reported(null), old, reported(2022), now])).toEqual([
      now,
      reported(2022),
      old,
      reported(null),
    ]);
  });

  test('that was never recognised has none', () => {
    expect(headline([], '2025-01-01')).toBeNull();
    expect(starWords(null, 'none')).toBe('chưa có chứng nhận');
    expect(starWords(now, 'expired')).toBe('4 sao, hết hạn');
  });
});

describe('what an editor may write of a certificate', () => {
  const sound = { stars: 4, decision: { number: '1/QĐ-THU', date: '2024-05-01' }, issuer: 'Cơ quan thử' };
  const problem = (fields: Record<string, unknown>) =>
    Certificate.safeParse({ ...sound, ...fields }).error?.issues.map(({ path, message }) => [
      path.join('.'),
      message,
    ]);

  test('as little as the stars and that no decision is known', () => {
    expect(certificate({})).toEqual({
      code: null,
      stars: 3,
      score: null,
      criteria: null,
      issuer: null,
      decision: null,
      year: null,
      reassessmentFiledOn: null,
      extendedUntil: null,
      withdrawnOn: null,
      sources: [],
    });
  });

  test.each([3, 4, 5])('%i stars', (stars) => {
    expect(problem({ stars })).toBeUndefined();
  });

  test.each([0, 1, 2, 6, 3.5, '3', null])('not %j stars', (stars) => {
    expect(problem({ stars })).toHaveLength(1);
  });

  test.each<[situation: string, fields: Record<string, unknown>, field: string, message: string]>([
    ['fewer points than its stars take', { score: 69.9 }, 'score', '4 sao cần ít nhất 70 điểm'],
    ['a decision of nobody', { issuer: null }, 'issuer', 'đã có quyết định thì cần tên cơ quan quyết định'],
    ['another year', { year: 2023 }, 'year', 'cần là năm của quyết định, 2024, hoặc null'],
    [
      'a re-assessment decided before the end',
      { extendedUntil: '2027-05-01' },
      'extendedUntil',
      'cần một ngày sau 2027-05-01 và không quá 180 ngày',
    ],
    [
      'a longer wait than the law has',
      { extendedUntil: '2027-10-29' },
      'extendedUntil',
      'cần một ngày sau 2027-05-01 và không quá 180 ngày',
    ],
    [
      'a wait without a decision',
      { decision: null, extendedUntil: '2027-05-02' },
      'extendedUntil',
      'cần có quyết định công nhận (trường "decision")',
    ],
  ])('not %s', (_, fields, field, message) => {
    expect(problem(fields)).toEqual([[field, message]]);
  });

  test('the longest wait', () => {
    expect(problem({ extendedUntil: '2027-10-28', score: 70, year: 2024 })).toBeUndefined();
  });

  test('not a year before the programme began', () => {
    expect(problem({ decision: null, year: 2018 })).toBeUndefined();
    expect(problem({ decision: null, year: 2017 })).toHaveLength(1);
  });
});

describe('a shopper is told what a state means', () => {
  const one = decided('2023-07-15', { withdrawnOn: null });
  const told = (certificate: Certificate, on: string) =>
    explain(certificate, certificateState(certificate, on), on);

  test.each([
    ['2024-01-01', 'Giấy chứng nhận còn hạn đến hết ngày 15/07/2026.'],
    ['2026-07-05', 'Giấy chứng nhận còn hạn đến hết ngày 15/07/2026, còn 10 ngày.'],
    ['2026-07-15', 'Hôm nay là ngày cuối giấy chứng nhận còn hạn.'],
    ['2026-07-16', 'Giấy chứng nhận hết hạn sau ngày 15/07/2026. Số sao không còn giá trị.'],
  ])('on %s: %s', (on, words) => {
    expect(told(one, on)).toBe(words);
  });

  test('of one that waits, is withdrawn, or is hearsay', () => {
    expect(told(decided('2023-07-15', { reassessmentFiledOn: '2026-02-01' }), '2026-08-01')).toBe(
      'Giấy chứng nhận hết 36 tháng ngày 15/07/2026 và đang chờ kết quả đánh giá lại. Khi chờ, giấy có thể được kéo dài, nhiều nhất 180 ngày.',
    );
    expect(told(decided('2023-07-15', { withdrawnOn: '2025-01-10' }), '2025-02-01')).toBe(
      'Giấy chứng nhận bị thu hồi ngày 10/01/2025. Số sao không còn giá trị.',
    );
    expect(told(reported(2023), '2025-02-01')).toContain('chưa xác nhận được số sao này');
    expect(explain(reported(null), 'none', '2025-02-01')).toContain('chưa biết');
  });
});

describe('what a page carries so that it can be corrected later', () => {
  test('gives the same state on every day', () => {
    fc.assert(
      fc.property(
        day,
        fc.option(day),
        fc.option(day),
        day,
        (date, reassessmentFiledOn, withdrawnOn, today) => {
          const one = decided(date, { reassessmentFiledOn, withdrawnOn });
          const carried = JSON.parse(datesOf(one) ?? '') as typeof one;
          expect(certificateState(carried, today)).toBe(certificateState(one, today));
        },
      ),
    );
  });

  test('is nothing where no day changes anything', () => {
    expect(datesOf(reported(2023))).toBeUndefined();
    expect(datesOf(null)).toBeUndefined();
    expect(datesOf(reported(2023, { withdrawnOn: '2030-01-01' }))).toContain('2030-01-01');
  });
});

describe('each state', () => {
  test('has words of its own in both languages, and only those that hold say so', () => {
    for (const words of [STATE_WORDS, STATE_WORDS_EN])
      expect(new Set(Object.values(words)).size).toBe(PRODUCT_STATES.length);
    for (const state of PRODUCT_STATES) {
      expect(STATE_WORDS[state].includes('đã đối chiếu')).toBe(holds(state));
      expect(STATE_WORDS_EN[state].startsWith('certified')).toBe(holds(state));
    }
  });

  test('has a shape of its own', () => {
    expect(new Set(Object.values(STATE_LOOKS).map(({ mark }) => mark)).size).toBe(PRODUCT_STATES.length);
  });
});
