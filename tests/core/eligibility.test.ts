import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import enterpriseSizes from '../../content/programme/enterpriseSizes.json' with { type: 'json' };
import joiners from '../../content/programme/joiners.json' with { type: 'json' };
import { assess, EnterpriseSizes, Joiner, SIZES, type Answered } from '../../src/core/eligibility.ts';

const sizes = EnterpriseSizes.parse(enterpriseSizes);
const all = joiners.map((joiner) => Joiner.parse(joiner));
const joiner = (id: string) => all.find((one) => one.id === id)!;
const enterprise = joiner('doanh-nghiep');
const FARMING = 'nong-cong-nghiep';
const TRADE = 'thuong-mai-dich-vu';

describe('a producer who is no enterprise', () => {
  test.each(['hop-tac-xa', 'ho-san-xuat', 'trang-trai'])('%s joins, whatever the product', (id) => {
    expect(assess({ joiner: joiner(id) }, sizes)).toEqual({ outcome: 'joins', joiner: joiner(id) });
    expect(assess({ joiner: joiner(id), group: 'do-uong' }, sizes).outcome).toBe('joins');
  });

  test('a household without a business registration is told that it is not yet', () => {
    expect(assess({ joiner: joiner('ho-chua-dang-ky') }, sizes).outcome).toBe('not-yet');
  });

  test('an association joins with tourism, and with nothing else', () => {
    const hoi = joiner('hoi-du-lich');
    expect(assess({ joiner: hoi, group: 'du-lich-nong-thon' }, sizes).outcome).toBe('joins');
    expect(assess({ joiner: hoi, group: 'thuc-pham' }, sizes)).toMatchObject({
      outcome: 'outside',
      reason: 'other-group',
    });
    expect(assess({ joiner: hoi }, sizes)).toMatchObject({ outcome: 'asks', missing: ['group'] });
  });

  test('who has said nothing is asked who they are', () => {
    expect(assess({}, sizes)).toEqual({ outcome: 'asks', missing: ['joiner'] });
    expect(assess({ employees: 1, revenue: 1, group: 'do-uong' }, sizes).outcome).toBe('asks');
  });
});

describe('an enterprise at the limits of its class: they are included', () => {
  test.each(sizes.limits)('$size, $sector', ({ size, sector, employees, revenue, capital }) => {
    const joins = (more: Partial<Answered>) =>
      assess({ joiner: enterprise, sector, employees, ...more }, sizes);
    expect(joins({ revenue, capital })).toMatchObject({ outcome: 'joins', size });
    // One of revenue and capital is enough, however large the other.
    expect(joins({ revenue, capital: 1e6 })).toMatchObject({ outcome: 'joins', size });
    expect(joins({ revenue: 1e6, capital })).toMatchObject({ outcome: 'joins', size });
    const beyond = assess({ joiner: enterprise, sector, employees: employees + 1, revenue, capital }, sizes);
    expect(beyond).not.toMatchObject({ outcome: 'joins', size });
    const richer = joins({ revenue: revenue + 0.001, capital: capital + 0.001 });
    expect(richer).not.toMatchObject({ outcome: 'joins', size });
  });

  test('one step beyond the largest class is outside the plan', () => {
    for (const { sector, employees, revenue, capital } of sizes.limits.filter(({ size }) => size === 'vừa')) {
      const outside = { outcome: 'outside', reason: 'too-large' };
      const ask = (more: Partial<Answered>) => assess({ joiner: enterprise, sector, ...more }, sizes);
      expect(ask({ employees: employees + 1, revenue, capital })).toMatchObject(outside);
      expect(ask({ employees, revenue: revenue + 0.001, capital: capital + 0.001 })).toMatchObject(outside);
      // Too many people decide it alone.
      expect(ask({ employees: employees + 1 })).toMatchObject(outside);
    }
    expect(assess({ joiner: enterprise, employees: 201 }, sizes)).toMatchObject({ outcome: 'outside' });
  });
});

describe('an enterprise that leaves something out', () => {
  const ask = (answered: Answered) => assess({ joiner: enterprise, ...answered }, sizes);
  test.each<[string, Answered, unknown]>([
    ['everything', {}, { outcome: 'asks', missing: ['sector', 'employees', 'revenue', 'capital'] }],
    ['the money', { sector: FARMING, employees: 5 }, { outcome: 'asks', missing: ['revenue', 'capital'] }],
    [
      'the capital, while revenue is too high',
      { sector: FARMING, employees: 5, revenue: 500 },
      { outcome: 'asks', missing: ['capital'] },
    ],
    [
      'the capital, while revenue is enough: joins, its class still open',
      { sector: FARMING, employees: 5, revenue: 30 },
      { outcome: 'joins', size: undefined },
    ],
    [
      'the capital, while revenue is enough for the smallest class',
      { sector: FARMING, employees: 5, revenue: 3 },
      { outcome: 'joins', size: 'siêu nhỏ' },
    ],
    [
      'the sector, which does not matter',
      { employees: 5, capital: 2 },
      { outcome: 'joins', size: 'siêu nhỏ' },
    ],
    [
      'the sector, which decides the class only',
      { employees: 60, capital: 15 },
      { outcome: 'joins', size: undefined },
    ],
    ['the sector, which decides', { employees: 150, capital: 15 }, { outcome: 'asks', missing: ['sector'] }],
    ['the people', { sector: TRADE, capital: 1 }, { outcome: 'asks', missing: ['employees'] }],
  ])('%s', (_, answered, expected) => {
    expect(ask(answered)).toMatchObject(expected as object);
  });
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const limitNear = (values: readonly number[]) =>
  fc.oneof(
    fc.constantFrom(...values).chain((value) => fc.constantFrom(value, value - 1, value + 1, value + 0.5)),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  );
const anyAnswers: fc.Arbitrary<Answered> = fc.record({
  joiner: maybe(fc.constantFrom(...all)),
  sector: maybe(fc.constantFrom(FARMING, TRADE)),
  employees: maybe(limitNear(sizes.limits.map(({ employees }) => employees))),
  revenue: maybe(limitNear(sizes.limits.map(({ revenue }) => revenue))),
  capital: maybe(limitNear(sizes.limits.map(({ capital }) => capital))),
  group: maybe(fc.constantFrom('thuc-pham', 'du-lich-nong-thon')),
});
const enterpriseAnswers = fc.record({
  sector: fc.constantFrom(FARMING, TRADE),
  employees: limitNear([10, 50, 100, 200]),
  revenue: limitNear([3, 10, 50, 100, 200, 300]),
  capital: limitNear([3, 20, 50, 100]),
});

describe('whatever is answered', () => {
  test('there is exactly one answer, and one that asks says what for', () => {
    fc.assert(
      fc.property(anyAnswers, (answered) => {
        const answer = assess(answered, sizes);
        expect(['joins', 'not-yet', 'outside', 'asks']).toContain(answer.outcome);
        expect(assess({ ...answered }, sizes)).toEqual(answer);
        if (answer.outcome !== 'asks') return;
        expect(answer.missing.length).toBeGreaterThan(0);
        for (const question of answer.missing) expect(answered[question]).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test('who has answered everything is never asked again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        enterpriseAnswers,
        fc.constantFrom('thuc-pham', 'du-lich-nong-thon'),
        (who, rest, group) => {
          expect(assess({ joiner: who, group, ...rest }, sizes).outcome).not.toBe('asks');
        },
      ),
    );
  });

  test('an answer is by the words of the article: people AND (revenue OR capital), the smallest class that fits', () => {
    fc.assert(
      fc.property(enterpriseAnswers, (given) => {
        const size = SIZES.find((one) =>
          sizes.limits.some(
            (limit) =>
              limit.size === one &&
              limit.sector === given.sector &&
              given.employees <= limit.employees &&
              (given.revenue <= limit.revenue || given.capital <= limit.capital),
          ),
        );
        const answer = assess({ joiner: enterprise, ...given }, sizes);
        expect(answer).toEqual(
          size === undefined
            ? { outcome: 'outside', joiner: enterprise, reason: 'too-large' }
            : { outcome: 'joins', joiner: enterprise, size },
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('what was said before everything was answered stays true afterwards', () => {
    fc.assert(
      fc.property(
        enterpriseAnswers,
        fc.subarray(['sector', 'employees', 'revenue', 'capital'] as const),
        (given, left) => {
          const fewer: Answered = { joiner: enterprise, ...given };
          for (const name of left) fewer[name] = undefined;
          const [early, late] = [assess(fewer, sizes), assess({ joiner: enterprise, ...given }, sizes)];
          if (early.outcome === 'asks') return;
          expect(late.outcome).toBe(early.outcome);
          if (early.outcome === 'joins' && late.outcome === 'joins' && early.size !== undefined)
            expect(late.size).toBe(early.size);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
