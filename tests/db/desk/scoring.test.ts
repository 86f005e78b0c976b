import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { average, averageWords } from '../../../src/core/scoring/average.ts';
import { score, type Score, type Sheet } from '../../../src/core/scoring/score.ts';
import { criteriaIn, exclusionsOf, type ScoringSet } from '../../../src/core/scoring/set.ts';
import { openTestDatabase, type TestDatabase } from '../open.ts';
import { setsOf, takeCriteria } from './criteria.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
  await takeCriteria(db.sql);
});
afterAll(() => db.embedded.close());

const lineOf = ({ answers, exclusions }: Sheet) =>
  [...answers.map(({ criterion, level }) => `${criterion}${level}`), ...exclusions].join('.');

/** Any sheet of a set: most criteria answered, some not, some twice or with what the set does not have. */
function anySheetOf(set: ScoringSet): fc.Arbitrary<Sheet> {
  const each = criteriaIn(set).map(({ id, levels }) =>
    fc
      .record({
        answered: fc.integer({ min: 0, max: 19 }),
        level: fc.constantFrom(...levels),
        wrong: fc.integer({ min: 0, max: 60 }),
      })
      .map(({ answered, level, wrong }) => [
        ...(answered > 0 ? [{ criterion: id, level: level.id }] : []),
        ...(wrong === 0 ? [{ criterion: id, level: 'z' }] : []),
        ...(wrong === 1 ? [{ criterion: id, level: levels[0]!.id }] : []),
      ]),
  );
  const known = exclusionsOf(set).map(({ id }) => id);
  return fc
    .record({
      answers: fc.tuple(...each).map((all) => all.flat()),
      strange: fc.integer({ min: 0, max: 15 }),
      exclusions: fc.integer({ min: 0, max: 9 }).chain((n) =>
        // Most sheets exclude nothing.
        n < 8 || known.length === 0
          ? fc.constant<string[]>([])
          : fc.subarray([...known, 'x99'], { maxLength: 2 }),
      ),
    })
    .map(({ answers, strange, exclusions }) => ({
      answers: strange === 0 ? [...answers, { criterion: '99.9', level: 'a' }] : answers,
      exclusions,
    }));
}

/** What of a score both sides say. */
function comparable({ chosen, counted, problems, excluded, ...rest }: Score) {
  return {
    total: rest.total,
    byPoints: rest.byPoints,
    byMinimums: rest.byMinimums,
    rank: rest.rank,
    noRank: rest.noRank,
    unanswered: rest.unanswered,
    stopped: [...rest.stopped].sort(),
    chosen: Object.fromEntries([...chosen].map(([criterion, { id }]) => [criterion, id])),
    counted: Object.fromEntries(counted),
    excluded: excluded.map(({ id }) => id),
    missing: rest.missing[5].map(({ criterion, level }) => `${criterion}${level}`).sort(),
    problems: problems
      .map((problem) =>
        [problem.kind, 'criterion' in problem ? problem.criterion : problem.exclusion].join(' '),
      )
      .sort(),
  };
}

interface SqlScore {
  [name: string]: unknown;
  stopped: string[];
  missing: { criterion: string; level: string }[];
  problems: { kind: string; criterion?: string; exclusion?: string }[];
}

const fromSql = (scored: SqlScore) => ({
  ...scored,
  stopped: [...scored.stopped].sort(),
  missing: scored.missing.map(({ criterion, level }) => `${criterion}${level}`).sort(),
  problems: scored.problems
    .map(({ kind, criterion, exclusion }) => [kind, criterion ?? exclusion].join(' '))
    .sort(),
});

describe.each(['26-2026', '1048-2019'])('the sets of %s, added up by the database', (edition) => {
  const sets = setsOf(edition);
  test('are all there', () => {
    expect(sets).toHaveLength(26);
  });

  test.each(sets.map((one) => [one.slug, one] as const))(
    '%s: as in src/core/scoring',
    async (slug, { set, ranks }) => {
      const name = `criteria/${edition}/${slug}`;
      await fc.assert(
        fc.asyncProperty(fc.array(anySheetOf(set), { minLength: 1, maxLength: 5 }), async (sheets) => {
          const [row] = await db.sql<{
            scores: SqlScore[];
            average: Record<string, unknown> & { disagreements: object[] };
          }>(
            `select s.scores, desk.average(p.definition, e.definition -> 'ranks', s.scores) as average
           from public.programme p join public.programme e on e.name = $2,
             lateral (select jsonb_agg(desk.score(p.definition, e.definition -> 'ranks', line) order by n) as scores
               from unnest($3::text[]) with ordinality lines (line, n)) s
           where p.name = $1`,
            [name, `criteria/${edition}`, sheets.map(lineOf)],
          );
          const expected = average(set, ranks, sheets);
          expect(row?.scores.map(fromSql)).toEqual(
            sheets.map((sheet) => comparable(score(set, ranks, sheet))),
          );
          expect(row?.average).toEqual({
            sum: expected.sum,
            count: expected.count,
            complete: expected.complete,
            byPoints: expected.byPoints,
            all: expected.byMinimums.all,
            some: expected.byMinimums.some,
            between: expected.between,
            excluded: expected.excluded,
            rank: expected.rank,
            disagreements: expect.any(Array),
          });
          const plain = (each: { criterion: unknown; level: unknown; reached: unknown; of: unknown }) =>
            `${String(each.criterion)}${String(each.level)} ${String(each.reached)}/${String(each.of)}`;
          expect((row?.average.disagreements as Parameters<typeof plain>[0][]).map(plain).sort()).toEqual(
            expected.disagreements
              .map(({ minimum, reached, of }) => plain({ ...minimum, reached, of }))
              .sort(),
          );
        }),
        { numRuns: 25 },
      );
    },
  );
});

test('an average is written as src/core/scoring writes it: cut, never rounded up', async () => {
  for (const [sum, count] of [
    [451, 5],
    [267, 4],
    [199, 3],
    [200, 3],
    [150, 3],
    [899, 10],
    [8999, 100],
    [0, 1],
    [17999, 200],
  ] as const)
    expect(await db.sql('select desk.average_words($1, $2) as words', [sum, count])).toEqual([
      { words: averageWords(sum, count) },
    ]);
});
