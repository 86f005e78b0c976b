import { z } from 'zod';
import type { Criterion, CriteriaSet } from './criteria.ts';
import { Source } from './source.ts';
import { nfc } from './text.ts';

const Text = z.string().min(1);

/**
 * What somebody other than the decision asks as proof, for criteria of all sets alike: by the name of the criterion, and by the
 * words of a level. It is kept once and added when a set is asked for.
 */
export const EvidenceHints = z.strictObject({
  said: Text.describe('Ai nói, và đó có phải lời của văn bản không'),
  source: Source,
  criteria: z
    .array(
      z.strictObject({
        titles: z.array(Text).min(1).describe('Tên tiêu chí, như các bộ ghi'),
        evidence: Text.optional().describe('Giấy tờ cho cả tiêu chí'),
        levels: z.array(z.strictObject({ text: Text.describe('Lời của mức'), evidence: Text })),
      }),
    )
    .min(1),
});
export type EvidenceHints = z.infer<typeof EvidenceHints>;

/** Two copies of one sentence differ in spaces, dots and capitals, and are still the same sentence. */
export const sameWords = (text: string): string =>
  nfc(text)
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{N}<>=≥≤%]+/gu, ' ')
    .trim();

/** The hints for one criterion as one sentence that says whose they are; undefined where there is none. */
function hintFor(hints: EvidenceHints, { title, levels }: Criterion): string | undefined {
  const found = hints.criteria.find(({ titles }) => titles.includes(title));
  if (!found) return undefined;
  const ofLevels = levels.flatMap(({ text, points }) => {
    const hint = found.levels.find((one) => sameWords(one.text) === sameWords(text));
    return hint ? [`để được ${String(points)} điểm: ${hint.evidence}`] : [];
  });
  const said = [...(found.evidence === undefined ? [] : [found.evidence]), ...ofLevels];
  return said.length > 0 ? `${hints.said}: ${said.join('; ')}` : undefined;
}

/** A set with the hints among the evidence of its criteria, after what its document itself asks. */
export function withEvidence<Set extends Pick<CriteriaSet, 'parts'>>(set: Set, hints: EvidenceHints): Set {
  const withHint = (criterion: Criterion): Criterion => {
    const hint = hintFor(hints, criterion);
    return hint === undefined ? criterion : { ...criterion, evidence: [...criterion.evidence, hint] };
  };
  return {
    ...set,
    parts: set.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => ({ ...section, criteria: section.criteria.map(withHint) })),
    })),
  };
}
