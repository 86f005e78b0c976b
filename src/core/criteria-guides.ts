import { z } from 'zod';
import { nameOf } from './criteria-names.ts';
import { Id } from './source.ts';

const Text = z.string().min(1);

/** Which guide helps with which criteria, and which of the papers that the self-assessment report lists prove them. */
export const CriteriaGuides = z.strictObject({
  topics: z
    .array(
      z.strictObject({
        guide: Id.describe('Bài trong content/guides'),
        plan: z
          .strictObject({ line: Id, words: Text })
          .optional()
          .describe('Dòng kế hoạch nói sẽ tập huấn điều này, và đúng lời của dòng ấy'),
        criteria: z
          .array(
            z.strictObject({
              names: z
                .array(Text)
                .min(1)
                .describe('Tên tiêu chí, hoặc tên mục khi tiêu chí không có tên riêng ở đây'),
              evidence: z.array(Text).describe('Dòng "Nội dung" trong bảng giấy tờ của Mẫu số 02'),
            }),
          )
          .min(1),
        mentioned: z.array(Text).default([]).describe('Lời trong mức điểm cho biết bài này cũng giúp được'),
      }),
    )
    .min(1),
});
export type CriteriaGuides = z.infer<typeof CriteriaGuides>;

/** A criterion as far as its guides depend on it. */
export interface Guided {
  title: string;
  levels: readonly { text: string }[];
}

export interface Guidance {
  /** The guide of the criterion first, then others that its levels mention. */
  guides: string[];
  /** Rows of the table of papers in the self-assessment report. */
  evidence: string[];
}

/** What a guide is for, with the names as they are compared. */
interface Rule {
  guide: string;
  evidence: readonly string[];
  names: string[];
}

const known = new WeakMap<CriteriaGuides, Rule[]>();

/** Thousands of criteria are asked about; the names of the rules are the same for all. */
function rulesOf(map: CriteriaGuides): Rule[] {
  const rules =
    known.get(map) ??
    map.topics.flatMap(({ guide, criteria }) =>
      criteria.map(({ names, evidence }) => ({ guide, evidence, names: names.map(nameOf) })),
    );
  known.set(map, rules);
  return rules;
}

/**
 * The guides of a criterion: by its own name, else by the name of its section, and those whose matter its levels mention.
 * Names are compared as the editions are (`nameOf`): without their explanation, never by likeness.
 */
export function guidanceFor(map: CriteriaGuides, criterion: Guided, section: string): Guidance {
  const rules = rulesOf(map);
  const bearing = (name: string): Rule | undefined => rules.find(({ names }) => names.includes(name));
  const rule = bearing(nameOf(criterion.title)) ?? bearing(nameOf(section));
  const mentioned = map.topics.filter((topic) =>
    topic.mentioned.some((words) => criterion.levels.some(({ text }) => text.includes(words))),
  );
  return {
    guides: [...new Set([...(rule ? [rule.guide] : []), ...mentioned.map(({ guide }) => guide)])],
    evidence: [...(rule?.evidence ?? [])],
  };
}

/** A paper's name without the mark it ends in, but with the dots that say "and so on". */
export function paperName(paper: string): string {
  return paper.replace(/(?<![.…])[.,;]$/u, '');
}

/** Papers in one sentence: "a; b." */
export function papersLine(papers: readonly string[]): string {
  const line = papers.map(paperName).join('; ');
  return line.endsWith('.') ? line : `${line}.`;
}
