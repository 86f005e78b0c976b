import { describe, expect, test } from 'vitest';
import { comingRounds, reassessment } from '../../src/core/rounds.ts';

const round = (level: string, number: number, proposedBefore: string, heldBefore: string) => ({
  level,
  number,
  proposedBefore,
  proposedBy: 'x',
  heldBefore,
});
const ROUNDS = [
  round('cấp tỉnh', 1, '30-04', '30-06'),
  round('cấp tỉnh', 2, '30-10', '30-12'),
  round('cấp trung ương', 1, '30-07', '30-09'),
  round('cấp trung ương', 2, '30-01', '30-03'),
];
const days = (day: string) =>
  comingRounds(ROUNDS, day).map(({ proposedBefore, heldBefore }) => `${proposedBefore} ${heldBefore}`);

describe('the coming rounds', () => {
  test('at the end of a year all are next year’s, the nearest first', () => {
    expect(days('2026-11-24')).toEqual([
      '2027-01-30 2027-03-30',
      '2027-04-30 2027-06-30',
      '2027-07-30 2027-09-30',
      '2027-10-30 2027-12-30',
    ]);
  });
  test('“before 30 April” is open on the 29th and over on the 30th', () => {
    expect(days('2027-04-29')[0]).toBe('2027-04-30 2027-06-30');
    expect(days('2027-04-30')[0]).toBe('2027-07-30 2027-09-30');
    expect(days('2027-04-30')).toContain('2028-04-30 2028-06-30');
  });
  test('a round may be held in the year after it was proposed', () => {
    expect(comingRounds([round('x', 1, '30-11', '31-01')], '2026-10-01')[0]?.heldBefore).toBe('2027-01-31');
  });
});

describe('handing in for re-assessment', () => {
  const rule = { months: 36, earliestDays: 180, latestDays: 120 };
  const at = (day: string) => reassessment('2023-12-28', rule, day);

  test('lies between 180 and 120 days before the certificate ends', () => {
    expect(at('2026-01-01')).toEqual({
      ends: '2026-12-28',
      earliest: '2026-07-01',
      latest: '2026-08-30',
      state: 'early',
    });
  });
  test.each([
    ['2026-06-30', 'early'],
    ['2026-07-01', 'open'],
    ['2026-08-30', 'open'],
    ['2026-08-31', 'late'],
    ['2026-12-28', 'late'],
    ['2026-12-29', 'ended'],
  ])('on %s it is %s', (day, state) => {
    expect(at(day).state).toBe(state);
  });
});
