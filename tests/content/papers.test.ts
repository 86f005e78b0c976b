// The papers whose form is a decision's: the commune's report (Mẫu số 03) and a member's sheet (Phụ lục II), held beside its text.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { criteriaOf } from '../../src/core/criteria.ts';
import { readEntry } from '../../src/core/entry.ts';
import { gapsOf, isFilled, OfficialForm } from '../../src/core/official-form.ts';
import { CommuneReport, communeReportValues } from '../../src/core/papers/commune-report.ts';
import { classLine, scoreRows, type ScoreRow } from '../../src/core/papers/score-sheet.ts';
import { scoreTable } from '../../src/core/papers/score-table.ts';
import { score } from '../../src/core/scoring/score.ts';
import { edition, editionIds, setsOf } from './criteria-entries.ts';
import { content } from './entries.ts';

const path = 'criteria/26-2026/forms/mau-03.json';
const form = readEntry(OfficialForm, JSON.parse(readFileSync(new URL(path, content), 'utf8')), path);

describe('the commune’s report (Mẫu số 03)', () => {
  const report = CommuneReport.parse(
    Object.fromEntries(Object.keys(CommuneReport.shape).map((name) => [name, `thử ${name}`])),
  );

  test('fills every gap of the form, and names no gap that the form has not', () => {
    const values = communeReportValues(report);
    expect(Object.keys(values).toSorted()).toEqual(
      gapsOf(form)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(Object.values(values).every(Boolean)).toBe(true);
  });

  test('proposes this product of this producer by this commune to this province', () => {
    const values = communeReportValues(report);
    const sentence = form.blocks.flatMap((block) =>
      block.kind === 'line' && block.text.includes('đề nghị Ủy ban nhân dân tỉnh') ? [block.text] : [],
    )[0]!;
    expect(isFilled(sentence, values)).toBe(true);
    expect(sentence.replaceAll(/\{([a-z-]+)\}/g, (_, id: string) => String(values[id]))).toBe(
      'Ủy ban nhân dân xã thử unit đề nghị Ủy ban nhân dân tỉnh thử province đánh giá, phân hạng sản phẩm OCOP cho sản phẩm thử productName của thử producerName.',
    );
  });

  test('leaves dotted what nobody has written', () => {
    const open = communeReportValues({ ...report, materials: null, gender: null });
    expect(open['nguyen-lieu']).toBeUndefined();
    expect(open['gioi-tinh']).toBeUndefined();
  });
});

const annex = readFileSync(new URL('criteria/phu-luc-ii.txt', import.meta.url), 'utf8').normalize('NFC');
/** Letters and digits alone: without boxes, stars, rules, spaces and case. */
const bare = (text: string) => text.toLocaleLowerCase('vi').replace(/[^\p{L}\p{N}]/gu, '');

describe.each(editionIds().flatMap((id) => setsOf(id).map((set) => [set.id, id, set.data] as const)))(
  'a sheet of %s',
  (_, editionId, set) => {
    const criteria = criteriaOf(set);
    const answers = criteria.map(({ id, levels }) => ({ criterion: id, level: levels.at(-1)!.id }));
    const ranks = edition(editionId).data.ranks;
    const rows = scoreRows(set, score(set, ranks, { answers, exclusions: [] }));
    const of = (...kinds: ScoreRow['kind'][]) => rows.filter(({ kind }) => kinds.includes(kind));

    test('has every level with its box, exactly one ticked at each criterion', () => {
      expect(of('level').map(({ scale }) => scale)).toEqual(
        criteria.flatMap(({ levels }) => levels.map(({ points }) => points)),
      );
      expect(of('level').filter(({ chosen }) => chosen)).toHaveLength(
        score(set, ranks, { answers, exclusions: [] }).chosen.size,
      );
      const empty = scoreRows(set, score(set, ranks, { answers: [], exclusions: [] }));
      expect(empty.filter(({ chosen }) => chosen)).toEqual([]);
      expect(empty.at(-1)).toMatchObject({ kind: 'total', given: 0 });
    });

    test('is the same as a table for a workbook: a row a criterion, the level in words', () => {
      const counted = score(set, ranks, { answers, exclusions: [] });
      const table = scoreTable('Phiếu', set, counted);
      expect(table.rows.map(([id]) => id)).toEqual(criteria.map(({ id }) => id));
      for (const [i, [, , words]] of table.rows.entries()) {
        const { levels, id } = criteria[i]!;
        expect(words).toBe(counted.chosen.has(id) ? levels.at(-1)!.text : null);
      }
      expect(table.total?.at(-1)).toBe(counted.total);
    });

    test('adds up: levels to criteria, criteria to parts, parts to the total', () => {
      const total = of('total')[0]!;
      expect(of('part').reduce((sum, { given }) => sum + (given ?? 0), 0)).toBe(total.given);
      expect(of('part').reduce((sum, { scale }) => sum + (scale ?? 0), 0)).toBe(
        (total.scale ?? 0) + set.missingPoints,
      );
    });
  },
);

/** The levels that the site added where the text prints none, and says so (tests/content/criteria-text.test.ts). */
const ADDED = new Set(['Không', 'Có']);

describe('a sheet of Quyết định 26/2026', () => {
  const sets = setsOf('26-2026').map(({ data }) => data);

  test.each(sets.map((set) => [set.number, set] as const))(
    '%i has the words of the annex in its order',
    (n, set) => {
      // Every set ends on its total.
      const text = bare(`${annex.split('TỔNG CỘNG')[n - 1] ?? ''}TỔNG CỘNG`);
      const rows = scoreRows(set, score(set, edition('26-2026').data.ranks, { answers: [], exclusions: [] }));
      let at = 0;
      const missing: string[] = [];
      for (const { kind, text: words } of rows) {
        if (kind === 'note' || kind === 'under' || kind === 'case' || ADDED.has(words)) continue;
        const found = text.indexOf(bare(words), at);
        if (found < 0) missing.push(words);
        else at = found;
      }
      // The annex prints “(35 Điểm)” there, beside 40 in the column of points.
      expect(missing).toEqual(n === 26 ? ['Phần A: SẢN PHẨM VÀ SỨC MẠNH CỦA CỘNG ĐỒNG (40 Điểm)'] : []);
    },
  );

  test('names the group as the annex does', () => {
    expect(classLine(sets[0]!, edition('26-2026').data)).toBe(
      '(Sản phẩm: Thực phẩm. Nhóm: Thực phẩm tươi sống)',
    );
  });
});
