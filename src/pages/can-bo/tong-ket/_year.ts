import type { SupabaseClient } from '@supabase/supabase-js';
import { content } from '../../../catalogue/content.ts';
import { yearReport, type YearFigure } from '../../../core/papers/year.ts';
import type { Paper } from '../../../core/papers/paper.ts';
import { communeName } from '../../../core/programme.ts';
import {
  breakdownsOf,
  countsOf,
  figuresShown,
  targetResults,
  totalOf,
  type Breakdown,
  type Figures,
  type TargetResult,
  type YearFigures,
} from '../../../core/year-figures.ts';
import { yearAsked } from '../../../server/desk/list-form.ts';
import { yearFigures } from '../../../server/desk/summing-up.ts';

/** The form that the plan counts: the registration of a product (III.5). */
export const FORM = 'san-pham';

export interface Year {
  figures: YearFigures;
  total: Figures;
  /** The steps that the workflow has. */
  shown: YearFigure[];
  breakdowns: Breakdown[];
  /** None for a commune alone: the targets are the whole area's. */
  targets: TargetResult[];
  paper: Paper;
}

/** The year an address asks for; this one where it asks for none. */
export function yearOf(url: URL): number {
  return yearAsked(url.searchParams.get('nam'));
}

/** A year with everything that its page, paper and workbook show. */
export async function readYear(client: SupabaseClient, year: number): Promise<Year | 'none' | 'away'> {
  const figures = await yearFigures(client, year, FORM);
  if (typeof figures === 'string') return figures;
  const { programme, targets } = await content();
  const communes = programme.communes.map((commune) => ({ id: commune.id, name: communeName(commune) }));
  const breakdowns = breakdownsOf(figures, { ...programme, communes });
  const results =
    figures.commune === null ? targetResults(targets, countsOf(figures, programme.communes)) : [];
  const total = totalOf(figures);
  const shown = figuresShown(
    programme.workflows.find(({ forms }) => forms.includes(FORM)),
    total,
  );
  const own = communes.find(({ id }) => id === figures.commune);
  const agency = programme.agencies.find(({ id }) => id === programme.locality.standingAgency);
  const paper = yearReport({
    issuing: {
      superior: `Ủy ban nhân dân ${programme.locality.name}`,
      issuer: own ? `Ủy ban nhân dân ${own.name}` : (agency?.name ?? programme.locality.name),
      number: null,
      sign: 'BTH',
      place: own?.name ?? programme.locality.shortName,
      date: null,
      basis: [],
      recipients: [],
      signatures: [{ capacity: ['Thủ trưởng đơn vị'], how: '(Ký, ghi rõ họ tên)', name: null }],
    },
    area: own ? `${own.name}, ${programme.locality.name}` : programme.locality.name,
    year,
    targets: results,
    shown,
    breakdowns,
  });
  return { figures, total, shown, breakdowns, targets: results, paper };
}
