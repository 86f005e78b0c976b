import type { SupabaseClient } from '@supabase/supabase-js';
import { YearFigures } from '../../core/year-figures.ts';
import { ask } from './call.ts';

/** The year's figures of a form; `none` where the officer is shown none, `away` where the database did not answer. */
export function yearFigures(
  client: SupabaseClient,
  year: number,
  form: string,
): Promise<YearFigures | 'none' | 'away'> {
  return ask(client, 'year_figures', { p_year: year, p_form: form }, YearFigures);
}
