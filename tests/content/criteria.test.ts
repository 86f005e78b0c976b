// The editions of the criteria as they are published: how much there is of each, whether its parts fit, and what is said of it.
import { describe, expect, test } from 'vitest';
import { criteriaOf, MINIMUM_STARS, SetHead, type CriteriaSet } from '../../src/core/criteria.ts';
import { sameWords, withEvidence } from '../../src/core/criteria-evidence.ts';
import { brokenCriteria } from '../../src/core/criteria-links.ts';
import { Id } from '../../src/core/source.ts';
import { edition, editionIds, evidence, setsOf } from './criteria-entries.ts';
import { programme, published } from './entries.ts';

const editions = editionIds().map((id) => edition(id));
const sets = editionIds().flatMap((id) => setsOf(id));
const linked = {
  editions,
  sets: sets.map((set) => ({ ...set, data: SetHead.parse(set.data) })),
  documents: published('documents').map(({ id }) => id),
};

const levelsOf = (set: CriteriaSet) => criteriaOf(set).flatMap(({ levels }) => levels);
const count = (all: readonly CriteriaSet[]) => ({
  sets: all.length,
  parts: all.flatMap(({ parts }) => parts).length,
  sections: all.flatMap(({ parts }) => parts.flatMap((part) => part.sections)).length,
  criteria: all.flatMap(criteriaOf).length,
  levels: all.flatMap(levelsOf).length,
});
const dataOf = (id: string) => setsOf(id).map(({ data }) => data);

test('there are three editions, and those that the programme names are among them', () => {
  expect(editionIds()).toEqual(['1048-2019', '148-2023', '26-2026']);
  const documents = editions.map(({ data }) => data.document);
  const { criteriaOfPlan, criteriaInForce } = programme().locality;
  expect(documents).toContain(criteriaOfPlan);
  expect(documents).toContain(criteriaInForce);
});

test('nothing names what is not there', () => {
  expect(brokenCriteria(linked)).toEqual([]);
  expect(brokenCriteria({ ...linked, sets: linked.sets.slice(1) })).toHaveLength(1);
});

describe.each([...editions, ...sets])('$file', ({ id, source }) => {
  test('has a name fit for an address, is written in composed letters and without marks nobody sees', () => {
    for (const part of id.split('/')) expect(Id.safeParse(part).success).toBe(true);
    expect(source).toBe(source.normalize('NFC'));
    expect(source).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u);
  });

  test('speaks Vietnamese: no remark of a source is left in another language', () => {
    expect(source).not.toMatch(/\b(?:source [AB]|transcript|inferred|criterion |option|sum(?:s|ming)?)\b/i);
  });
});

test.each(editionIds())('%s: no two sets share a name for addresses', (id) => {
  const slugs = setsOf(id).map((set) => set.id.replace(/^.*\/\d+-/, ''));
  expect(new Set(slugs).size).toBe(slugs.length);
});

describe('Decision 26/2026, as its text prints it', () => {
  const all = dataOf('26-2026');

  test('26 sets with 78 parts, 291 sections, 787 criteria and 2,579 levels', () => {
    expect(count(all)).toEqual({ sets: 26, parts: 78, sections: 291, criteria: 787, levels: 2579 });
  });

  // 289 four-star minimums are printed "****"; one is printed "* * * *" (set 3, criterion 5.1).
  test('179, 290 and 106 levels are the least for three, four and five stars', () => {
    const levels = all.flatMap(levelsOf);
    expect(MINIMUM_STARS.map((stars) => levels.filter(({ star }) => star === stars).length)).toEqual([
      179, 290, 106,
    ]);
    const apart = all.flatMap(criteriaOf).filter(({ flag }) => flag?.includes('* * * *'));
    expect(apart.map(({ id, levels: of }) => [id, of.at(-1)?.star])).toEqual([['5.1', 4]]);
  });

  test('every set is out of 40, 25 and 35 points, and lacks none', () => {
    for (const { parts, missingPoints } of all) {
      expect(parts.map(({ max }) => max)).toEqual([40, 25, 35]);
      expect(missingPoints).toBe(0);
    }
  });

  test('every set but tourism says what excludes a dossier; the text of the tourism set has no such line', () => {
    for (const { exclusions } of all.slice(0, 25)) expect(exclusions[0]).toMatch(/^Giả mạo hồ sơ/);
    expect(all[25]?.exclusions).toEqual([]);
  });

  test('six points cells are not printed as they are counted, and each is told', () => {
    const cells = all.flatMap((set) =>
      criteriaOf(set).flatMap((criterion) =>
        criterion.levels
          .filter(({ printed }) => printed !== undefined)
          .map((level) => ({ set: set.number, criterion, level })),
      ),
    );
    expect(
      cells.map(({ set, criterion, level }) => [set, criterion.id, level.printed, level.points]),
    ).toEqual([
      [4, '1.2', 'trống', 0],
      [4, '7', '13', 3],
      [7, '1.2', 'trống', 0],
      [10, '1.2', 'trống', 0],
      [11, '1.2', 'trống', 0],
      [11, '6.1.1', '11', 1],
    ]);
    for (const { criterion, level } of cells) expect(criterion.flag).toContain(level.text);
  });

  test('the two levels that the text does not print are told, the lower first', () => {
    const bilingual = all.flatMap(criteriaOf).filter(({ title }) => title.includes('song ngữ'));
    expect(bilingual).toHaveLength(22);
    for (const { levels, flag } of bilingual) {
      expect(levels.map(({ id, text, points }) => [id, text, points])).toEqual([
        ['a', 'Không', 0],
        ['b', 'Có', 1],
      ]);
      expect(flag).toContain('trang suy ra');
    }
  });

  test('the form of a story is scored only where there is a story', () => {
    for (const set of all.slice(0, 25)) {
      const form = criteriaOf(set).find(({ id }) => id === '5.2');
      expect(form?.onlyAfter).toEqual({ criterion: '5.1', points: 1 });
      expect(criteriaOf(set).find(({ id }) => id === '5.1')?.levels[1]?.text).toBe('Có câu chuyện sản phẩm');
    }
    expect(all[25] && criteriaOf(all[25]).filter(({ onlyAfter }) => onlyAfter)).toEqual([]);
  });

  test('zero points end the assessment of bottled water, in any of the four criteria the text means', () => {
    const ending = all.flatMap((set) =>
      criteriaOf(set).flatMap(({ id, stopsAtZero }) => (stopsAtZero ? [[set.number, id, stopsAtZero]] : [])),
    );
    expect(ending).toEqual([[16, '6.4', ['6.1', '6.2', '6.3', '6.4']]]);
  });

  test('levels of the tourism set belong to their case', () => {
    const tourism = all.at(-1);
    const cases = tourism ? criteriaOf(tourism).filter(({ levels }) => levels.some((one) => one.case)) : [];
    expect(cases.map(({ id }) => id)).toEqual(['8', '9', '15']);
    for (const { levels } of cases)
      expect(new Set(levels.map((level) => level.case?.slice(0, 12)))).toEqual(
        new Set(['Trường hợp 1', 'Trường hợp 2']),
      );
  });

  test('the classification has a line for each set', () => {
    const { classification } = edition('26-2026').data;
    expect(classification.map(({ number }) => number)).toEqual(all.map(({ number }) => number));
  });

  test('says when dossiers are handed in, who assesses, and who takes a certificate away', () => {
    const { data } = edition('26-2026');
    expect(
      data.rounds.map(({ level, proposedBefore, heldBefore }) => [level, proposedBefore, heldBefore]),
    ).toEqual([
      ['cấp tỉnh', '30-04', '30-06'],
      ['cấp tỉnh', '30-10', '30-12'],
      ['cấp quốc gia', '30-07', '30-09'],
      ['cấp quốc gia', '30-01', '30-03'],
    ]);
    expect(data.certificate.months).toBe(36);
    expect([data.reassessment?.earliestDays, data.reassessment?.latestDays]).toEqual([180, 120]);
    expect(data.withdrawal?.grounds).toHaveLength(6);
    expect(data.rounding).toContain('không nói gì về làm tròn');
  });
});

describe('Decision 1048/2019, put together from two copies', () => {
  const all = dataOf('1048-2019');
  const criteria = all.flatMap(criteriaOf);

  test('26 sets with 78 parts, 277 sections, 782 criteria and 2,806 levels', () => {
    expect(count(all)).toEqual({ sets: 26, parts: 78, sections: 277, criteria: 782, levels: 2806 });
    for (const { parts } of all) expect(parts.map(({ max }) => max)).toEqual([35, 25, 40]);
  });

  test('the copies agree on 689 criteria, word 18 differently, contradict on 11, and 64 stand in one alone', () => {
    const states = ['agree', 'wording', 'conflict', 'single'].map(
      (state) => criteria.filter(({ agreement }) => agreement?.state === state).length,
    );
    expect(states).toEqual([689, 18, 11, 64]);
  });

  test('where they do not agree, it is said which was taken; where they contradict, what the other says', () => {
    for (const { agreement } of criteria) {
      if (agreement?.state !== 'agree') expect(agreement?.note).toMatch(/bản [AB]/);
      if (agreement?.state === 'conflict' || agreement?.state === 'wording')
        expect(agreement.other?.length).toBeGreaterThan(0);
    }
  });

  test('only set 19 lacks points: two of part C', () => {
    expect(
      all.filter(({ missingPoints }) => missingPoints > 0).map((set) => [set.number, set.missingPoints]),
    ).toEqual([[19, 2]]);
    const lacking = all.find(({ number }) => number === 19);
    expect(lacking?.flags.join(' ')).toContain('thiếu 2 điểm');
    const partC = lacking?.parts[2]?.sections.reduce((sum, { max }) => sum + max, 0);
    expect(partC).toBe(38);
  });

  test('the number that is printed twice is told apart', () => {
    const coffee = all.find(({ number }) => number === 14);
    const twice = coffee ? criteriaOf(coffee).filter(({ id }) => id.startsWith('6.1.3')) : [];
    expect(twice.map(({ id, title }) => [id, title])).toEqual([
      ['6.1.3', 'Màu sắc'],
      ['6.1.3b', 'Mùi'],
    ]);
  });

  test('the tourism set is the amended one, under the name it had before as well', () => {
    const tourism = all.at(-1);
    expect(tourism?.formerName).toBe('Dịch vụ du lịch - truyền thống - lễ hội');
    expect(tourism?.flags.join(' ')).toContain('trang không dùng bộ cũ');
  });

  test('no level is marked with stars: the minimum conditions of 2020 are known in part only', () => {
    expect(all.flatMap(levelsOf).filter(({ star }) => star !== undefined)).toEqual([]);
    const { data } = edition('1048-2019');
    expect(data.starMinimums).toBeNull();
    expect(data.rankConditions.map(({ stars }) => stars)).toEqual([2, 3, 4]);
    expect(data.missing.join(' ')).toContain('781');
  });
});

describe('what a province asked as proof under 1048, in 2022', () => {
  const hints = evidence('1048-2019').data;
  const all = dataOf('1048-2019');

  test('belongs to criteria and levels that are there', () => {
    for (const { titles, levels } of hints.criteria) {
      const named = all.flatMap(criteriaOf).filter(({ title }) => titles.includes(title));
      expect(new Set(named.map(({ title }) => title))).toEqual(new Set(titles));
      const words = new Set(named.flatMap((one) => one.levels.map(({ text }) => sameWords(text))));
      for (const { text } of levels) expect(words, text).toContain(sameWords(text));
    }
  });

  test('is added to a set with whose word it is, after what the decision asks itself', () => {
    const first = all[0] && withEvidence(all[0], hints);
    const material = first && criteriaOf(first).find(({ id }) => id === '1.1');
    expect(material?.evidence).toEqual([
      'Hướng dẫn của một tỉnh (2022), không phải lời Quyết định: Hợp đồng và hóa đơn chứng minh (đối nông dân không cần hóa đơn); xác nhận của UBND xã',
    ]);
    const market = first && criteriaOf(first).find(({ id }) => id === '4.1');
    expect(market?.evidence[0]).toMatch(/: để được 1 điểm: Hợp đồng đại lý.*; để được 2 điểm: /);
    const tests = first && criteriaOf(first).find(({ title }) => title.startsWith('Kiểm tra định kỳ'));
    expect(tests?.evidence[0]).toBe('Phiếu kiểm nghiệm định kỳ các chỉ tiêu ATTP');
    expect(tests?.evidence[1]).toMatch(/^Hướng dẫn của một tỉnh/);
  });
});

describe('Decision 148/2023, whose sets were not found', () => {
  const { data } = edition('148-2023');

  test('has no set, no points of ranks and no number of a set, and says that they are missing', () => {
    expect(dataOf('148-2023')).toEqual([]);
    expect(data.sets).toBe('missing');
    expect(data.ranks).toEqual([]);
    expect(data.classification.every(({ number }) => number === null)).toBe(true);
    expect(data.missing.length).toBeGreaterThan(3);
  });
});

test('who assesses: the four periods follow one another without a gap', () => {
  const periods = editions
    .flatMap(({ data }) => data.assessments)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  expect(periods.map(({ from, to }) => [from, to])).toEqual([
    ['2019-08-21', '2023-02-23'],
    ['2023-02-24', '2025-07-05'],
    ['2025-07-06', '2026-05-21'],
    ['2026-05-22', null],
  ]);
});

test('every edition says where it was read', () => {
  for (const { data } of editions) {
    expect(data.sources.every(({ url }) => url !== undefined)).toBe(true);
    expect(data.missing.length).toBeGreaterThan(0);
  }
});
