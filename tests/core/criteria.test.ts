// The model of the criteria refuses what the law would not add up to. The set here is test data of three criteria.
import { describe, expect, test } from 'vitest';
import { CriteriaEdition, CriteriaSet, criteriaOf, SetHead } from '../../src/core/criteria.ts';
import { withEvidence } from '../../src/core/criteria-evidence.ts';
import { brokenCriteria } from '../../src/core/criteria-links.ts';
import { ContentError, readEntry } from '../../src/core/entry.ts';

const level = (id: string, points: number, more: object = {}) => ({
  id,
  text: `Dữ liệu thử ${id}`,
  points,
  ...more,
});

const criterion = (id: string, max: number, more: object = {}) => ({
  id,
  title: `Dữ liệu thử ${id}`,
  max,
  levels: [level('a', 0), level('b', max)],
  requires: [],
  exclusions: [],
  notes: [],
  evidence: [],
  ...more,
});

const part = (code: string, max: number, criteria: object[], more: object = {}) => ({
  code,
  title: 'Dữ liệu thử',
  max,
  sections: [{ id: String(code.charCodeAt(0) - 64), title: 'Dữ liệu thử', max, criteria, ...more }],
});

const parts = (a: object[], b = [criterion('2.1', 25)], c = [criterion('3.1', 35)]) => [
  part('A', 40, a),
  part('B', 25, b),
  part('C', 35, c),
];

const set = (more: object = {}) => ({
  edition: 'thu-1',
  number: 1,
  name: 'Dữ liệu thử',
  parts: parts([criterion('1.1', 40)]),
  exclusions: [],
  notes: [],
  flags: [],
  ...more,
});

function problemsOf(schema: typeof CriteriaSet | typeof CriteriaEdition, data: unknown): readonly string[] {
  try {
    readEntry<typeof CriteriaSet | typeof CriteriaEdition>(schema, data, 'thu.json');
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

describe('a set', () => {
  test('that adds up is read, its criteria in order', () => {
    expect(criteriaOf(CriteriaSet.parse(set())).map(({ id }) => id)).toEqual(['1.1', '2.1', '3.1']);
  });

  const [a, b, c] = set().parts;
  test.each<[situation: string, data: object, problem: string]>([
    ['has its parts in another order', { parts: [b, a, c] }, 'cần phần A ở đây'],
    ['lacks a part', { parts: [a, b] }, 'trường "parts"'],
    ['is out of more than 100 points', { parts: [part('A', 41, [criterion('1.1', 41)]), b, c] }, '101 điểm'],
    [
      'has a part that its sections do not fill',
      { parts: [{ ...a, max: 41 }, b, c] },
      'các mục cộng lại lệch',
    ],
    [
      'has a section that its criteria do not fill',
      { parts: [part('A', 40, [criterion('1.1', 39)]), b, c] },
      'các tiêu chí cộng lại khác điểm của mục',
    ],
    [
      'has a criterion whose best level is below its points',
      { parts: parts([criterion('1.1', 40, { levels: [level('a', 39)] })]) },
      'mức cao nhất phải bằng điểm của tiêu chí',
    ],
    [
      'has a level above its criterion',
      { parts: parts([criterion('1.1', 40, { levels: [level('a', 41), level('b', 40)] })]) },
      'mức cao nhất phải bằng điểm của tiêu chí',
    ],
    [
      'numbers two criteria alike',
      { parts: parts([criterion('1.1', 20), criterion('1.1', 20)]) },
      'số "1.1" đã dùng trong bộ này',
    ],
    [
      'letters two levels alike',
      { parts: parts([criterion('1.1', 40, { levels: [level('a', 0), level('a', 40)] })]) },
      'hai mức cùng một chữ',
    ],
    [
      'marks two levels for the same rank',
      {
        parts: parts([
          criterion('1.1', 40, { levels: [level('a', 1, { star: 3 }), level('b', 40, { star: 3 })] }),
        ]),
      },
      'dấu sao phải tăng theo điểm',
    ],
    [
      'asks less for a higher rank',
      {
        parts: parts([
          criterion('1.1', 40, { levels: [level('a', 1, { star: 5 }), level('b', 40, { star: 3 })] }),
        ]),
      },
      'dấu sao phải tăng theo điểm',
    ],
    [
      'marks a level for two stars',
      { parts: parts([criterion('1.1', 40, { levels: [level('a', 40, { star: 2 })] })]) },
      'trường "parts.0.sections.0.criteria.0.levels.0.star"',
    ],
    [
      'lets a criterion wait for one that comes later',
      { parts: parts([criterion('1.1', 40, { onlyAfter: { criterion: '2.1', points: 1 } })]) },
      'cần một tiêu chí đứng trước',
    ],
    [
      'lets a criterion wait for more points than there are',
      {
        parts: parts(
          [criterion('1.1', 40)],
          [criterion('2.1', 25, { onlyAfter: { criterion: '1.1', points: 41 } })],
        ),
      },
      'cần một tiêu chí đứng trước, đủ điểm ấy',
    ],
    [
      'stops at zero points of a criterion that comes later',
      { parts: parts([criterion('1.1', 40, { stopsAtZero: ['3.1'] })]) },
      'cần các tiêu chí đứng trước hoặc chính nó',
    ],
    [
      'says of some criteria only how copies agree',
      { parts: parts([criterion('1.1', 40, { agreement: { state: 'agree' } })]) },
      'mỗi tiêu chí cần mục "agreement"',
    ],
    ['says that it lacks points, though it does not', { missingPoints: 2 }, 'nguồn thiếu 0 điểm'],
    ['has a word that means nothing', { nmae: 'x' }, 'không có trường tên "nmae"'],
  ])('that %s is refused', (_situation, data, problem) => {
    const problems = problemsOf(CriteriaSet, set(data));
    expect(problems.join('\n')).toContain(problem);
    for (const one of problems) expect(one).toMatch(/^Tệp thu\.json, /);
  });

  test('that has lost points in one part is read when it says so', () => {
    const lost = set({
      parts: [a, b, { ...part('C', 33, [criterion('3.1', 33)]), max: 35 }],
    });
    expect(problemsOf(CriteriaSet, lost)).not.toEqual([]);
    expect(problemsOf(CriteriaSet, { ...lost, missingPoints: 2 })).toEqual([]);
  });
});

const basis = { document: 'van-ban-thu', article: 'Điều 1' };
const ranks = [
  { stars: 1, from: 0, below: 30 },
  { stars: 2, from: 30, below: 50 },
  { stars: 3, from: 50, below: 70 },
  { stars: 4, from: 70, below: 90 },
  { stars: 5, from: 90, below: null },
].map((rank) => ({ ...rank, meaning: 'Dữ liệu thử' }));

const edition = (more: object = {}) => ({
  document: 'van-ban-thu',
  shortName: 'Dữ liệu thử',
  sets: 'whole',
  setsNote: 'Dữ liệu thử',
  missing: [],
  parts: [
    ['A', 40],
    ['B', 25],
    ['C', 35],
  ].map(([code, max]) => ({ code, max, title: 'Dữ liệu thử', plainly: 'Dữ liệu thử' })),
  starMinimums: null,
  ranks,
  rounding: 'Dữ liệu thử',
  assessments: [{ from: '2026-01-01', to: null, steps: [{ level: 'thử', does: 'thử' }], basis: [basis] }],
  rounds: [],
  certificate: { months: 36, gives: [], basis },
  reassessment: null,
  withdrawal: null,
  transition: null,
  dossier: [{ who: 'thử', papers: [{ name: 'thử' }] }],
  classification: [{ number: 1, industry: 'thử', group: 'thử', subgroup: null, agencies: [] }],
  sources: [{ text: 'Dữ liệu thử' }],
  ...more,
});

describe('an edition', () => {
  test('that fits is read', () => {
    expect(problemsOf(CriteriaEdition, edition())).toEqual([]);
  });

  test('whose sets are missing may lack the points of its ranks', () => {
    expect(problemsOf(CriteriaEdition, edition({ sets: 'missing', ranks: [] }))).toEqual([]);
  });

  test.each<[situation: string, data: object, problem: string]>([
    ['has sets but no ranks', { ranks: [] }, 'cần điểm của năm hạng'],
    ['lacks a rank', { ranks: ranks.slice(1) }, 'cần đủ năm hạng'],
    [
      'leaves points between two ranks',
      { ranks: ranks.map((rank) => (rank.stars === 3 ? { ...rank, below: 69 } : rank)) },
      'các hạng phải nối liền nhau',
    ],
    [
      'begins its lowest rank above zero',
      { ranks: ranks.map((rank) => (rank.stars === 1 ? { ...rank, from: 1 } : rank)) },
      'hạng thấp nhất bắt đầu từ 0 điểm',
    ],
    [
      'is not out of 100 points',
      { parts: edition().parts.map((one) => ({ ...one, max: 30 })) },
      'ba phần phải cộng lại 100 điểm',
    ],
    [
      'writes the day of a round another way',
      {
        rounds: [{ level: 'thử', number: 1, proposedBefore: '30/4', proposedBy: 'thử', heldBefore: '30-06' }],
      },
      'cần ngày-tháng, ví dụ "30-04"',
    ],
  ])('that %s is refused', (_situation, data, problem) => {
    expect(problemsOf(CriteriaEdition, edition(data)).join('\n')).toContain(problem);
  });
});

describe('editions and sets that do not fit one another', () => {
  const entry = <T>(id: string, data: T) => ({ id, file: `${id}.json`, data });
  const fitting = () => ({
    editions: [entry('thu-1/edition', CriteriaEdition.parse(edition()))],
    sets: [entry('thu-1/01-thu', SetHead.parse(set()))],
    documents: ['van-ban-thu'],
  });
  const more = (id: string, data: object) => entry(id, SetHead.parse(set(data)));

  test('those that do have no problem', () => {
    expect(brokenCriteria(fitting())).toEqual([]);
  });

  test.each<[situation: string, change: (all: ReturnType<typeof fitting>) => object, problem: string]>([
    ['a line without its set', () => ({ sets: [] }), 'chưa có bộ tiêu chí số 1'],
    [
      'a set without its line',
      ({ sets }) => ({ sets: [...sets, more('thu-1/02-thu', { number: 2 })] }),
      'Tệp thu-1/02-thu.json, trường "number": bảng phân loại không có bộ số 2',
    ],
    [
      'two sets of one number',
      ({ sets }) => ({ sets: [...sets, more('thu-1/01-khac', {})] }),
      'bộ số 1 còn ở tệp thu-1/01-khac.json',
    ],
    [
      'a set of another edition in the folder',
      () => ({ sets: [more('thu-1/01-thu', { edition: 'thu-2' })] }),
      'cần "thu-1", như tên thư mục',
    ],
    [
      'a folder without an edition',
      ({ sets }) => ({ sets: [...sets, more('thu-2/01-thu', { edition: 'thu-2' })] }),
      'cần tệp edition.json trong thư mục "thu-2"',
    ],
    [
      'a document that is not there',
      () => ({ documents: [] }),
      'trường "document": không có văn bản "van-ban-thu"',
    ],
    [
      'sets that are said to be missing',
      () => ({ editions: [entry('thu-1/edition', CriteriaEdition.parse(edition({ sets: 'missing' })))] }),
      'ghi là chưa có bộ tiêu chí nào',
    ],
    [
      'a set put together from copies without a word of how they agree',
      () => ({
        editions: [entry('thu-1/edition', CriteriaEdition.parse(edition({ sets: 'reconstructed' })))],
      }),
      'bộ dựng lại thì mỗi tiêu chí cần mục "agreement"',
    ],
    [
      'a part with other points than the edition gives it',
      ({ editions }) => ({
        editions: editions.map((one) => ({
          ...one,
          data: { ...one.data, parts: one.data.parts.map((of, i) => ({ ...of, max: [35, 25, 40][i] ?? 0 })) },
        })),
      }),
      'trường "parts.0.max": khác số điểm mà văn bản cho phần này',
    ],
  ])('%s', (_situation, change, problem) => {
    const all = fitting();
    expect(brokenCriteria({ ...all, ...change(all) }).join('\n')).toContain(problem);
  });
});

describe('what others ask as proof', () => {
  const hints = {
    said: 'Theo dữ liệu thử',
    source: { text: 'Dữ liệu thử' },
    criteria: [
      {
        titles: ['Dữ liệu thử 1.1'],
        evidence: 'giấy chung',
        levels: [{ text: 'dữ liệu thử  B.', evidence: 'giấy b' }],
      },
    ],
  };
  const read = CriteriaSet.parse(
    set({ parts: parts([criterion('1.1', 40, { evidence: ['giấy của văn bản'] })]) }),
  );

  test('stands after what the document asks, with whose word it is, and only where it belongs', () => {
    expect(criteriaOf(withEvidence(read, hints)).map(({ evidence }) => evidence)).toEqual([
      ['giấy của văn bản', 'Theo dữ liệu thử: giấy chung; để được 40 điểm: giấy b'],
      [],
      [],
    ]);
  });

  test('leaves the set itself as it was', () => {
    withEvidence(read, hints);
    expect(criteriaOf(read)[0]?.evidence).toEqual(['giấy của văn bản']);
  });
});
