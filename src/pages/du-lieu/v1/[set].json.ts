import type { APIContext } from 'astro';
import { find } from '../../../catalogue/content.ts';
import { openContent } from '../../../catalogue/open-content.ts';
import { asJson } from '../../../catalogue/open-data.ts';
import { DATA_SETS } from '../../../catalogue/open-data-sets.ts';
import { bodyOf } from '../../../catalogue/pieces.ts';

export const getStaticPaths = () => DATA_SETS.map(({ id }) => ({ params: { set: id } }));

export async function GET({ params }: APIContext): Promise<Response> {
  return new Response(bodyOf(asJson(find(DATA_SETS, params['set'] ?? ''), await openContent())), {
    headers: { 'Content-Type': 'application/json' },
  });
}
