import type { APIContext } from 'astro';
import { find } from '../../../catalogue/content.ts';
import { openContent } from '../../../catalogue/open-content.ts';
import { asCsv } from '../../../catalogue/open-data.ts';
import { DATA_SETS } from '../../../catalogue/open-data-sets.ts';
import { bodyOf } from '../../../catalogue/pieces.ts';

export const getStaticPaths = () => DATA_SETS.map(({ id }) => ({ params: { set: id } }));

export async function GET({ params }: APIContext): Promise<Response> {
  const set = find(DATA_SETS, params['set'] ?? '');
  return new Response(bodyOf(asCsv(set, await openContent())), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });
}
