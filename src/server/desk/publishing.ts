import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { Recognised } from '../../core/publishing.ts';
import { patience } from '../dossiers.ts';
import { ask } from './call.ts';

const List = z.array(Recognised);

/** Recognised products that the officer hands over for the catalogue; `none` where that is not their work. */
export function recognisedProducts(
  client: SupabaseClient,
  reference: string | null = null,
): Promise<Recognised[] | 'none' | 'away'> {
  return ask(client, 'recognised', { p_reference: reference }, List);
}

/** Writes down what was handed over; false where it could not be, and then nothing may be given out. */
export async function handOver(
  client: SupabaseClient,
  what: {
    reference: string;
    product: string;
    way: 'download' | 'proposal';
    address?: string;
    photos: number;
  },
): Promise<boolean> {
  const answer = await client
    .rpc('hand_over', {
      p_reference: what.reference,
      p_product: what.product,
      p_way: what.way,
      p_address: what.address ?? null,
      p_photos: what.photos,
    })
    .abortSignal(patience());
  return answer.data === true;
}

/** The bytes of a picture, opened as every paper is; undefined where it is not given out. */
export async function pictureOf(
  client: SupabaseClient,
  reference: string,
  paper: string,
): Promise<Uint8Array | undefined> {
  const opened = await client
    .rpc('open_paper', { p_reference: reference, p_paper: paper })
    .abortSignal(patience());
  if (!opened.data) return undefined;
  const file = await client.storage.from('papers').download(paper);
  return file.data ? new Uint8Array(await file.data.arrayBuffer()) : undefined;
}
