import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../src/core/dates.ts';
import {
  CERTIFICATE_MONTHS,
  mayHaveExpired,
  Recognition,
  RECOGNITION_STATES,
  RECOGNITION_WORDS,
  recognitionState,
} from '../../src/core/product.ts';

const decided = (date: string, rest: Partial<Recognition> = {}): Recognition => ({
  stars: 3,
  year: Number(date.slice(0, 4)),
  decision: { number: '1/QĐ-THU', date, issuer: 'Cơ quan thử' },
  ...rest,
});
const reported = (year: number | null, rest: Partial<Recognition> = {}): Recognition => ({
  stars: 3,
  year,
  decision: null,
  ...rest,
});

describe('a product with its decision', () => {
  test.each([
    ['2023-07-15', 'certified', 'the day of the decision'],
    ['2026-07-14', 'certified', 'the day before the last'],
    ['2026-07-15', 'certified', 'the last of the 36 months'],
    ['2026-07-16', 'expired', 'the day after'],
    ['2030-01-01', 'expired', 'years after'],
  ])('recognised on 15 July 2023 is, on %s, %s (%s)', (day, state) => {
    expect(recognitionState(decided('2023-07-15'), day)).toBe(state);
  });

  test.each([
    ['2027-02-28', 'certified'],
    ['2027-03-01', 'expired'],
  ])('recognised on a leap day is, on %s, %s: its last day is the last of February', (day, state) => {
    expect(recognitionState(decided('2024-02-29'), day)).toBe(state);
  });

  test('that has filed for reassessment stays certified until its months run out, then waits', () => {
    const product = decided('2023-07-15', { reassessmentFiledOn: '2026-02-01' });
    expect(recognitionState(product, '2026-07-15')).toBe('certified');
    expect(recognitionState(product, '2026-07-16')).toBe('reassessment');
  });

  test('that is withdrawn is so from that very day, whatever else is filed', () => {
    const product = decided('2023-07-15', { withdrawnOn: '2025-01-10', reassessmentFiledOn: '2025-01-01' });
    expect(recognitionState(product, '2025-01-09')).toBe('certified');
    expect(recognitionState(product, '2025-01-10')).toBe('withdrawn');
    expect(recognitionState(product, '2030-01-01')).toBe('withdrawn');
  });

  test('is never said to have perhaps expired: that is known', () => {
    expect(mayHaveExpired(decided('2018-01-01'), '2026-07-16')).toBe(false);
  });

  test('is certified on the days up to the last of its 36 months and on no other', () => {
    const day = fc
      .date({ min: new Date('2018-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (date, today) => {
        const valid = today <= addMonths(date, CERTIFICATE_MONTHS);
        expect(recognitionState(decided(date), today)).toBe(valid ? 'certified' : 'expired');
      }),
    );
  });
});

describe('a product that only the press speaks of', () => {
  test('is hearsay however fresh, and however old', () => {
    expect(recognitionState(reported(2026), '2026-05-22')).toBe('reported');
    expect(recognitionState(reported(2018), '2026-05-22')).toBe('reported');
    expect(recognitionState(reported(null), '2026-05-22')).toBe('reported');
    expect(recognitionState(reported(2023, { reassessmentFiledOn: '2026-01-01' }), '2026-05-22')).toBe(
      'reported',
    );
  });

  test('is withdrawn where that is known', () => {
    expect(recognitionState(reported(2023, { withdrawnOn: '2025-01-10' }), '2025-01-10')).toBe('withdrawn');
  });

  test.each([
    ['2025-12-31', false, 'a certificate of 2023 holds'],
    ['2026-01-01', false, 'even one of 1 January 2023 holds on its last day'],
    ['2026-01-02', true, 'one of 1 January 2023 has run out'],
    ['2026-12-31', true, 'most have run out'],
    ['2027-06-01', true, 'all have run out'],
  ])('in 2023 may have expired by %s: %s (%s)', (day, may) => {
    expect(mayHaveExpired(reported(2023), day)).toBe(may);
  });

  test('of a year is said to have perhaps expired exactly when the earliest certificate of that year has', () => {
    for (const day of ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
      expect(mayHaveExpired(reported(2024), day)).toBe(
        recognitionState(decided('2024-01-01'), day) === 'expired',
      );
  });

  test('in a year nobody knows is not said to have expired', () => {
    expect(mayHaveExpired(reported(null), '2099-01-01')).toBe(false);
  });
});

describe('what a recognition may be', () => {
  test.each([3, 4, 5])('%i stars', (stars) => {
    expect(Recognition.safeParse({ ...reported(2023), stars }).success).toBe(true);
  });

  test.each([0, 1, 2, 6, 3.5, '3', null])('not %j stars', (stars) => {
    expect(Recognition.safeParse({ ...reported(2023), stars }).success).toBe(false);
  });

  test('not before the programme began', () => {
    expect(Recognition.safeParse(reported(2018)).success).toBe(true);
    expect(Recognition.safeParse(reported(2017)).success).toBe(false);
  });

  test('every state has words of its own, and only one of them says that stars hold', () => {
    const words = RECOGNITION_STATES.map((state) => RECOGNITION_WORDS[state]);
    expect(new Set(words).size).toBe(RECOGNITION_STATES.length);
    expect(words.filter((text) => text.includes('còn hạn'))).toEqual([RECOGNITION_WORDS.certified]);
  });
});
