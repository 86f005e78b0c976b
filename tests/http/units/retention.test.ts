import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../../src/core/dates.ts';
import { programme } from '../../../src/server/programme.ts';
import { eraseBefore } from '../../../src/server/retention.ts';

const { privacy } = programme;

test('the privacy page promises the very times that the job keeps to', () => {
  const page = readFileSync(new URL('../../../content/guides/du-lieu-ca-nhan.md', import.meta.url), 'utf8');
  const said = (unit: string) =>
    [...page.matchAll(new RegExp(`(\\d+) ${unit}`, 'gu'))].map(([, number]) => Number(number));
  expect(said('tháng')).toEqual([privacy.dossierMonths]);
  expect(said('giờ')).toEqual([privacy.sightingHours, privacy.uploadHours]);
  expect(said('ngày(?! làm việc)')).toEqual([privacy.unfinishedDays, privacy.eraseDays]);
  expect(said('ngày làm việc')).toEqual([privacy.answer.workingDays]);
});

describe('what was received before', () => {
  test.each([
    ['2026-11-24T03:00:00.000Z', '2023-11-24T03:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', '2023-01-01T00:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', '2023-12-31T23:59:59.999Z'],
    ['2027-02-28T12:00:00.000Z', '2024-02-28T12:00:00.000Z'],
    ['2028-02-29T12:00:00.000Z', '2025-02-28T12:00:00.000Z'],
  ])('is erased at %s: %s', (now, before) => {
    expect(eraseBefore(new Date(now), 36).toISOString()).toBe(before);
  });

  test('is never less than 36 months old, on whatever day it is erased', () => {
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    const leapDay = fc.constantFrom(2028, 2032, 2036).map((year) => new Date(Date.UTC(year, 1, 29, 12)));
    fc.assert(
      fc.property(fc.oneof(now, leapDay), (instant) => {
        const day = (date: Date) => date.toISOString().slice(0, 10);
        expect(addMonths(day(eraseBefore(instant, 36)), 36) <= day(instant)).toBe(true);
      }),
    );
  });

  test('is asked for without changing the clock it was given', () => {
    const now = new Date('2026-11-24T03:00:00.000Z');
    eraseBefore(now);
    expect(now.toISOString()).toBe('2026-11-24T03:00:00.000Z');
  });
});
