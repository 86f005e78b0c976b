import type { SupabaseClient } from '@supabase/supabase-js';
import { criteriaNames, sayingOf } from '../../../catalogue/list-words.ts';
import type { Programme } from '../../../core/programme.ts';
import { papersOf, type ListPapers } from '../../../server/desk/list-papers.ts';
import { listsSeen, type OpenedList } from '../../../server/desk/lists.ts';

/** How many communes have sent a list in a year, of all; null where the database did not answer. */
export async function unitsSent(
  client: SupabaseClient,
  year: number,
  { communes }: Programme,
): Promise<{ sent: number; all: number } | null> {
  const lists = await listsSeen(client, { kind: 'commune', state: 'sent' });
  if (!lists) return null;
  const sent = new Set(lists.filter((list) => list.year === year).map(({ commune }) => commune));
  return { sent: sent.size, all: communes.length };
}

/** A list as its papers, with the words of the content around it. */
export async function listPapers(
  client: SupabaseClient,
  list: OpenedList,
  programme: Programme,
): Promise<ListPapers> {
  const kept = list.names['units/sent'];
  const units =
    list.kind !== 'selection'
      ? null
      : kept !== undefined
        ? { sent: Number(kept), all: Number(list.names['units/all']) }
        : await unitsSent(client, list.year, programme);
  return papersOf(list, programme, {
    units,
    say: await sayingOf(list.items.map(({ printed }) => printed.answers['selfAssessment'])),
    ...(await criteriaNames()),
  });
}
