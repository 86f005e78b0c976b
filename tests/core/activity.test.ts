import { describe, expect, test } from 'vitest';
import {
  Activity,
  addToMonth,
  daysOf,
  monthsAcross,
  placeOn,
  ROLES,
  ROLE_WORDS,
} from '../../src/core/activity.ts';

const months = { from: '2021-03', to: '2021-04', words: 'Từ tháng 3-4/2021', line: 'muc-1' };
const activity = {
  title: 'Dữ liệu thử',
  summary: 'thử',
  planSection: 'muc',
  months,
  involvement: [{ agency: 'phong-thu', role: 'leads', lines: ['muc-2'], task: 'thử' }],
  people: { words: 'thử', line: 'muc-1' },
};
const problemsOf = (changes: object) =>
  Activity.safeParse({ ...activity, ...changes }).error?.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('an editor writes an activity', () => {
  test('with everything, and with what the plan leaves open', () => {
    expect(Activity.parse(activity)).toMatchObject({ documents: [], months: { expected: false } });
    expect(problemsOf({ months: null, people: null, involvement: [] })).toBeUndefined();
    expect(problemsOf({ months: { ...months, to: null } })).toBeUndefined();
  });

  test.each([
    [
      'a month that does not exist',
      { months: { ...months, from: '2021-13' } },
      /^months\.from: cần năm-tháng/,
    ],
    ['a month without its year', { months: { ...months, from: '3' } }, /^months\.from: cần năm-tháng/],
    [
      'an end before its beginning',
      { months: { ...months, to: '2021-02' } },
      /^months\.to: tháng kết thúc phải/,
    ],
    [
      'a role the plan does not know',
      { involvement: [{ agency: 'a', role: 'helps', lines: ['b'], task: 'c' }] },
      /^involvement\.0\.role/,
    ],
    [
      'a role without its line',
      { involvement: [{ agency: 'a', role: 'leads', lines: [], task: 'c' }] },
      /^involvement\.0\.lines/,
    ],
    ['months without the plan’s words', { months: { ...months, words: '' } }, /^months\.words/],
  ])('with %s', (_, changes, problem) => {
    expect(problemsOf(changes)?.[0]).toMatch(problem);
  });
});

test('every role has its word, and no two the same', () => {
  expect(new Set(ROLES.map((role) => ROLE_WORDS[role].name)).size).toBe(ROLES.length);
});

describe('months', () => {
  test.each([
    ['2021-03', 1, '2021-04'],
    ['2021-11', 2, '2022-01'],
    ['2021-01', -1, '2020-12'],
    ['2021-12', 0, '2021-12'],
  ])('%s and %i more is %s', (month, count, then) => {
    expect(addToMonth(month, count)).toBe(then);
  });

  test('reach from the first that begins to the last that ends, over the new year too', () => {
    const spans = [
      { from: '2021-12', to: '2022-02' },
      { from: '2021-11', to: null },
    ];
    expect(monthsAcross(spans)).toEqual(['2021-11', '2021-12', '2022-01', '2022-02']);
    expect(monthsAcross([])).toEqual([]);
  });

  test('have their place on the axis; a span without an end is one month long', () => {
    const axis = ['2021-11', '2021-12', '2022-01', '2022-02'];
    expect(placeOn(axis, { from: '2021-12', to: '2022-02' })).toEqual({ at: 1, length: 3 });
    expect(placeOn(axis, { from: '2021-11', to: null })).toEqual({ at: 0, length: 1 });
  });

  test('become days: from the first, up to but not with the day after the last', () => {
    expect(daysOf({ from: '2021-09', to: '2021-10' })).toEqual({ first: '2021-09-01', after: '2021-11-01' });
    expect(daysOf({ from: '2021-12', to: null })).toEqual({ first: '2021-12-01', after: '2022-01-01' });
  });
});
