import { z } from 'zod';
import { Day } from '../dates.ts';
import type { CriteriaEdition, CriteriaSet } from '../criteria.ts';
import type { Score } from '../scoring/score.ts';
import { Words } from './paper.ts';

/** What stands around the criteria on a member's sheet (Phụ lục II of Quyết định 26/2026/QĐ-TTg). */
export const ScoreSheet = z.strictObject({
  productName: Words,
  productNumber: Words.nullable().describe('Mã số sản phẩm'),
  producerName: Words,
  phone: Words.nullable(),
  address: Words.nullable(),
  opinion: Words.nullable().describe('Ý kiến của người đánh giá'),
  place: Words.nullable(),
  date: Day.nullable(),
  assessor: Words.nullable().describe('Người đánh giá'),
});
export type ScoreSheet = z.infer<typeof ScoreSheet>;

/** A line of the table of criteria. `scale` is what the document prints, `given` what this sheet brings. */
export interface ScoreRow {
  readonly kind: 'part' | 'section' | 'criterion' | 'under' | 'note' | 'case' | 'level' | 'total';
  readonly text: string;
  /** Of a level: whether it is the chosen one. */
  readonly chosen?: boolean;
  readonly scale: number | null;
  readonly given: number | null;
}

const capitals = (text: string): string => text.toLocaleUpperCase('vi');
const note = (text: string): ScoreRow => ({ kind: 'note', text, scale: null, given: null });

/** "*****": the sign by which the document marks a level that a rank asks for. */
const marks = (stars: number | undefined): string => '*'.repeat(stars ?? 0);

/**
 * The table of a sheet as the edition prints it: parts, sections, criteria with their notes, every level with its box and points.
 * The last column is what the member gave.
 */
export function scoreRows(set: CriteriaSet, score: Score): ScoreRow[] {
  const rows: ScoreRow[] = [];
  for (const part of set.parts) {
    const scored = score.parts.find(({ code }) => code === part.code);
    rows.push({
      kind: 'part',
      text: `Phần ${part.code}: ${capitals(part.title)} (${String(part.max)} Điểm)`,
      scale: part.max,
      given: scored?.total ?? 0,
    });
    for (const section of part.sections) {
      const [only] = section.criteria;
      // A section of one criterion with its own number is printed as one line: "7. DINH DƯỠNG".
      const alone = section.criteria.length === 1 && only?.id === section.id;
      if (!alone)
        rows.push({
          kind: 'section',
          text: `${section.id}. ${capitals(section.title)}`,
          scale: section.max,
          given: scored?.sections.find(({ id }) => id === section.id)?.total ?? 0,
        });
      for (const criterion of section.criteria) {
        if (criterion.under) rows.push({ kind: 'under', text: criterion.under, scale: null, given: null });
        rows.push({
          kind: alone ? 'section' : 'criterion',
          text: `${criterion.id}. ${alone ? capitals(criterion.title) : criterion.title}`,
          scale: criterion.max,
          given: score.counted.get(criterion.id) ?? null,
        });
        for (const text of criterion.requires) rows.push(note(`Yêu cầu: ${text}`));
        for (const text of criterion.exclusions) rows.push(note(text));
        for (const text of criterion.notes) rows.push(note(text));
        let case_: string | undefined;
        for (const level of criterion.levels) {
          if (level.case !== undefined && level.case !== case_)
            rows.push({ kind: 'case', text: level.case, scale: null, given: null });
          case_ = level.case;
          const chosen = score.chosen.get(criterion.id)?.id === level.id;
          rows.push({
            kind: 'level',
            text: `${level.text}${marks(level.star)}`,
            chosen,
            scale: level.points,
            given: null,
          });
        }
      }
    }
  }
  rows.push({ kind: 'total', text: 'TỔNG CỘNG', scale: score.max, given: score.total });
  return rows;
}

/** "(Sản phẩm: Thực phẩm. Nhóm: Thực phẩm tươi sống)", as Phụ lục II prints it; undefined where the edition does not say. */
export function classLine(
  set: CriteriaSet,
  edition: Pick<CriteriaEdition, 'classification'>,
): string | undefined {
  const line = edition.classification.find(({ number }) => number === set.number);
  return line && `(Sản phẩm: ${line.industry}. Nhóm: ${line.group})`;
}
