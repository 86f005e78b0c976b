import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  Day,
  dayInVietnam,
  firstDay,
  formatDate,
  formatInstant,
  PartialDate,
} from '../../src/core/dates.ts';

const problems = (value: unknown): string[] =>
  PartialDate.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('a date as precisely as it is known', () => {
  test.each(['2024', '2021-04', '2026-05-22', '2024-02-29', '2000-02-29', '2021-12', '2021-01-01'])(
    '%s is taken as written',
    (date) => {
      expect(PartialDate.parse(date)).toBe(date);
    },
  );

  test('a day in YAML without quotes, which may have been moved to another, is refused, and how to write it is said', () => {
    expect(problems(new Date('2026-05-22'))).toEqual([
      'cần viết ngày trong dấu ngoặc kép, ví dụ "2026-05-22"',
    ]);
  });

  test('a year in YAML or JSON, which comes as a number, is the year that was written', () => {
    expect(PartialDate.parse(2024)).toBe('2024');
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-11-31',
    '2026-01-00',
    '2026-01-32',
  ])('the impossible day %s is refused in one sentence', (date) => {
    expect(problems(date)).toEqual(['ngày này không có trong lịch']);
  });

  test.each<[date: unknown, why: string]>([
    ['22/05/2026', 'the way dates are written by hand'],
    ['22-05-2026', 'day first'],
    ['2026-13', 'month 13'],
    ['2026-00', 'month 0'],
    ['2026-13-01', 'a day of month 13'],
    ['2026-5-2', 'no leading zeros'],
    ['2026-05-22T00:00:00Z', 'an instant'],
    ['tháng 4', 'words'],
    ['24', 'two digits'],
    ['', 'nothing'],
    [' 2024', 'a space'],
    ['２０２４', 'full-width digits'],
    [2024.5, 'a fraction'],
    [24, 'a short number'],
  ])('%j (%s) is refused in one sentence that shows how to write it', (date) => {
    expect(problems(date)).toEqual([
      'cần năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2024, 2021-04, 2026-05-22',
    ]);
  });

  test.each([null, undefined, true, {}, []])('%j is refused', (date) => {
    expect(problems(date)).toHaveLength(1);
  });

  test.each([
    ['2026-05-22', '22/05/2026'],
    ['2021-04', 'tháng 04/2021'],
    ['2024', 'năm 2024'],
  ])('%s is read as "%s"', (date, words) => {
    expect(formatDate(date)).toBe(words);
  });
});

describe('a calendar day', () => {
  test.each(['2026', '2026-05', '2026-02-30', '2026-5-2', '22/05/2026', '2026-05-22T00:00', ''])(
    '%j is none, and the message shows one',
    (date) => {
      expect(Day.safeParse(date).error?.issues.map(({ message }) => message)).toEqual([
        'cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22',
      ]);
    },
  );

  test('29 February is one in leap years only', () => {
    expect(Day.safeParse('2024-02-29').success).toBe(true);
    expect(Day.safeParse('2026-02-29').success).toBe(false);
  });
});

describe('what day it is in Vietnam', () => {
  test.each([
    ['2026-05-21T16:59:59.999Z', '2026-05-21', 'a moment before midnight'],
    ['2026-05-21T17:00:00.000Z', '2026-05-22', 'at midnight, seven hours ahead of UTC'],
    ['2026-05-22T00:00:00.000Z', '2026-05-22', 'in the morning'],
    ['2025-12-31T17:00:00.000Z', '2026-01-01', 'when the year turns'],
    ['2024-02-28T17:00:00.000Z', '2024-02-29', 'when a leap day begins'],
    ['2026-01-05T05:00:00.000Z', '2026-01-05', 'with leading zeros'],
  ])('%s is %s (%s)', (instant, day) => {
    expect(dayInVietnam(new Date(instant))).toBe(day);
  });

  test('an instant is said in Vietnamese time', () => {
    expect(formatInstant(new Date('2026-05-22T02:30:00Z'))).toBe('09:30 22/5/26');
    expect(formatInstant(new Date('2025-12-31T17:00:00Z'))).toBe('00:00 1/1/26');
  });

  test.each([
    ['2026-05-22', '2026-05-21T17:00:00.000Z'],
    ['2021-04', '2021-03-31T17:00:00.000Z'],
    ['2024', '2023-12-31T17:00:00.000Z'],
  ])('%s begins at midnight in Vietnam', (date, instant) => {
    expect(firstDay(date).toISOString()).toBe(instant);
  });

  test('every day begins on itself', () => {
    fc.assert(fc.property(anyDay, (day) => dayInVietnam(firstDay(day)) === day));
  });
});

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('so many months later', () => {
  test.each([
    ['2026-05-22', 36, '2029-05-22'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-05-22', 0, '2026-05-22'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  test('no month is ever skipped, and the day changes only where the month is too short', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 480 }), (day, months) => {
        const parts = (text: string) => text.split('-').map(Number) as [number, number, number];
        const [year, month, date] = parts(day);
        const [laterYear, laterMonth, laterDate] = parts(addMonths(day, months));
        expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + months);
        if (laterDate !== date) {
          expect(laterDate).toBeLessThan(date);
          expect(Day.safeParse(addMonths(day, months).slice(0, 8) + String(laterDate + 1)).success).toBe(
            false,
          );
        }
      }),
    );
  });
});
