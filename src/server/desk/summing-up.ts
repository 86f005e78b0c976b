import type { SupabaseClient } from '@supabase/supabase-js';
import { YearFigures } from '../../core/year-figures.ts';
import { patience } from '../dossiers.ts';
import { note } from '../log.ts';

/** The year's figures of a form; `none` where the officer is shown none, `away` where the database did not answer. */
export async function yearFigures(
  client: SupabaseClient,
  year: number,
  form: string,
): Promise<YearFigures | 'none' | 'away'> {
  const answer = await client.rpc('year_figures', { p_year: year, p_form: form }).abortSignal(patience());
  if (!answer.error && answer.data === null) return 'none';
  const read = YearFigures.safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('year_figures', answer.error?.code ?? 'unreadable answer');
  return 'away';
}
