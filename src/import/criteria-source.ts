// What the sources of the criteria look like, read into one shape. Two are known: the sets of a decision's own text, with
// stars, and the sets put together from two copies of a lost annex, with what each copy says.
import { z } from 'zod';
import { BLANK_CELL } from '../core/criteria.ts';
import { readEntry } from '../core/entry.ts';

const Option = z.looseObject({
  label: z.string(),
  points: z.number(),
  min_required_for_star: z.literal([3, 4, 5]).nullable().optional(),
  points_as_printed_in_source: z.union([z.string(), z.number()]).optional(),
  case: z.string().optional(),
});
export type SourceOption = z.infer<typeof Option>;

const Criterion = z.looseObject({
  code: z.string(),
  title: z.string(),
  max: z.number(),
  options: z.array(Option),
  notes: z.array(z.string()).optional(),
  note: z.string().optional(),
  flag: z.string().optional(),
  parent: z.string().optional(),
  parent_note: z.string().optional(),
  check: z.string().optional(),
  alt_labels: z.array(z.string()).optional(),
  other_source_options: z.array(z.looseObject({ label: z.string(), points: z.number() })).optional(),
});
export type SourceCriterion = z.infer<typeof Criterion>;

const Set = z.looseObject({
  no: z.number(),
  name: z.string(),
  disqualified_if: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
  flags: z.array(z.string()).default([]),
  name_before_781: z.string().optional(),
  parts: z.array(
    z.looseObject({
      code: z.enum(['A', 'B', 'C']),
      title: z.string(),
      max: z.number(),
      groups: z.array(
        z.looseObject({
          no: z.number(),
          title: z.string(),
          max: z.number(),
          flag: z.string().optional(),
          criteria: z.array(Criterion),
        }),
      ),
    }),
  ),
});
export type SourceSet = z.infer<typeof Set>;

const Sets = z.looseObject({ sets: z.array(Set) });

const Line = z.looseObject({
  no: z.number(),
  industry: z.string(),
  group: z.string(),
  subgroup: z.string().nullable().optional(),
  managing_agency: z.string().optional(),
  managing_ministry: z.array(z.string()).optional(),
  criteria_set: z.string(),
});
export type SourceLine = z.infer<typeof Line>;

const Classification = z.looseObject({
  sets: z.array(Line).optional(),
  rows: z.array(Line).optional(),
});

/** An entry left blank counts as not said (`readEntry`), but a cell that the source prints blank says something. */
const blankCellsNamed = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    key === 'points_as_printed_in_source' && value === '' ? BLANK_CELL : value,
  );

/** The sets of a source, in its order. @throws ContentError naming what is not as expected */
export function readSets(data: unknown, file: string): SourceSet[] {
  return readEntry(Sets, blankCellsNamed(data), file).sets;
}

/** The lines of a source's classification, in its order. @throws ContentError naming what is not as expected */
export function readClassification(data: unknown, file: string): SourceLine[] {
  const { sets, rows } = readEntry(Classification, data, file);
  return sets ?? rows ?? [];
}
