import { z } from 'zod';
import { countedFrom, measured, measureWords, type RegistrationCounts } from './counts.ts';
import { FIGURES, type YearFigure } from './papers/year.ts';
import type { Programme } from './programme.ts';
import type { Target } from './target.ts';
import type { Workflow } from './workflow.ts';

const Stages = z.record(z.string(), z.number());
const Side = z.record(z.string(), Stages).default({});

/** A year of a form as the database counts it (`year_figures`): stage → number, from every side. */
export const YearFigures = z.object({
  year: z.number(),
  form: z.string(),
  /** Of a commune officer: only this one is counted. */
  commune: z.string().nullable(),
  /** The first year of which there is anything, and this one. */
  years: z.tuple([z.number().nullable(), z.number()]),
  /** How many training classes began in it, everywhere. */
  trainings: z.number(),
  figures: z.object({ all: Side, commune: Side, group: Side, kind: Side, month: Side }),
});
export type YearFigures = z.infer<typeof YearFigures>;

export type Figures = Record<YearFigure, number>;
export interface FiguresRow {
  name: string;
  figures: Figures;
}
export interface Breakdown {
  by: string;
  rows: FiguresRow[];
}

const whole = (stages: Readonly<Record<string, number>> | undefined): Figures =>
  Object.fromEntries(FIGURES.map((figure) => [figure, stages?.[figure] ?? 0])) as Figures;

/** The sum of everything. */
export const totalOf = ({ figures }: YearFigures): Figures => whole(figures.all['']);

/**
 * The figures there are to show, in their order: those that the workflow reaches, and what was counted all the same, under a
 * workflow that came before.
 */
export const figuresShown = (workflow: Pick<Workflow, 'moves'> | undefined, total: Figures): YearFigure[] =>
  FIGURES.filter(
    (figure) =>
      figure === 'registered' ||
      total[figure] > 0 ||
      workflow?.moves.some(({ counts }) => counts?.includes(figure)),
  );

type Names = readonly { id: string; name: string }[];

/** Every name with its figures, and what belongs to none of them as a last row. */
function rowsOf(
  side: Readonly<Record<string, Readonly<Record<string, number>>>>,
  names: Names,
  other: string,
): FiguresRow[] {
  const known = new Set(names.map(({ id }) => id));
  const rest: Record<string, number> = {};
  for (const [key, stages] of Object.entries(side))
    if (!known.has(key))
      for (const [stage, n] of Object.entries(stages)) rest[stage] = (rest[stage] ?? 0) + n;
  return [
    ...names.map(({ id, name }) => ({ name, figures: whole(side[id]) })),
    ...(Object.keys(rest).length > 0 ? [{ name: other, figures: whole(rest) }] : []),
  ];
}

/** The year by commune, product group, kind of producer and month; every commune and month stands there, with 0 where there is nothing. */
export function breakdownsOf(
  { year, commune, figures }: YearFigures,
  {
    communes,
    productGroups,
    producerKinds,
  }: { communes: Names } & Pick<Programme, 'productGroups' | 'producerKinds'>,
): Breakdown[] {
  const months = Array.from({ length: 12 }, (_, i) => ({
    id: String(i + 1),
    name: `${String(i + 1)}/${String(year)}`,
  }));
  const places = commune === null ? communes : communes.filter(({ id }) => id === commune);
  return [
    { by: 'Địa bàn', rows: rowsOf(figures.commune, places, 'Không ghi nơi') },
    { by: 'Nhóm sản phẩm', rows: rowsOf(figures.group, productGroups, 'Không ghi nhóm') },
    { by: 'Loại hình chủ thể', rows: rowsOf(figures.kind, producerKinds, 'Không ghi loại hình') },
    { by: 'Tháng', rows: rowsOf(figures.month, months, 'Không rõ tháng') },
  ];
}

/** The same numbers as the public targets are counted from, of this year. */
export function countsOf(
  { figures, trainings }: YearFigures,
  communes: readonly { id: string }[],
): RegistrationCounts {
  const of = (id: string) => figures.commune[id] ?? {};
  return {
    asOf: new Date(0).toISOString(),
    communes: Object.fromEntries(communes.map(({ id }) => [id, of(id)['registered'] ?? 0])),
    stages: Object.fromEntries(communes.map(({ id }) => [id, of(id)])),
    trainings,
  };
}

export interface TargetResult {
  name: string;
  aim: string;
  result: string | null;
  reached: boolean | null;
  note: string | null;
}

/** The plan's targets against the year; what is not counted here says so. */
export function targetResults(targets: readonly Target[], counts: RegistrationCounts): TargetResult[] {
  return targets.map(({ name, words, counted, measure, atLeast }) => ({
    name,
    aim: words,
    result: measure && measureWords(measure, counts),
    reached: measure && atLeast !== null ? measured(measure, counts) >= atLeast : null,
    note: measure ? `${countedFrom(measure)}.` : counted,
  }));
}
