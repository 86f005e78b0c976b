import { z } from 'zod';
import { tidyLine } from '../core/text.ts';
import { PAPER_WORDS, type PaperWord } from '../core/paper.ts';
import { connect, patience } from './dossiers.ts';
import { environment, type Environment } from './environment.ts';
import { guarded } from './headers.ts';
import { KEPT, readTicket } from './look-up.ts';
import { checkPaper } from './paper-check.ts';
import { isForeign } from './intake.ts';
import { readPosted } from './posted.ts';
import { problemJson } from './problem.ts';

const INCOMING = 'papers-incoming';

/** How many files are removed from storage at one run. */
const AT_ONE_RUN = 100;

const STATUS: Partial<Record<PaperWord, number>> = { late: 403, full: 409, away: 503 };

function no(word: PaperWord): Response {
  return problemJson(STATUS[word] ?? 422, PAPER_WORDS[word]);
}

/** Makes room for a paper, and an address on the site's own origin to which it is put, signed for this one file. */
async function prepare(env: Environment, reference: string, typed: string): Promise<Response> {
  const name = tidyLine(typed).replace(/[/\\]/g, ' ').slice(-120).trim() || 'ảnh';
  const database = connect(env);
  const expected = await database
    .rpc('expect_paper', { p_reference: reference, p_name: name })
    .abortSignal(patience());
  if (expected.error) return no('away');
  const id = z.uuid().nullable().parse(expected.data);
  if (id === null) return no('full');
  const signed = await database.storage.from(INCOMING).createSignedUploadUrl(id);
  if (signed.error) return no('away');
  const { pathname, search } = new URL(signed.data.signedUrl);
  return guarded(Response.json({ id, address: `${pathname}${search}` }, { status: 201 }));
}

/** Looks at what was put there; keeps it, or says what is wrong with it. Asked twice it is kept once. */
async function settle(env: Environment, reference: string, id: string): Promise<Response> {
  const database = connect(env);
  const say = (mime: string | null, bytes: number | null) =>
    database
      .rpc('settle_paper', { p_reference: reference, p_id: id, p_mime: mime, p_bytes: bytes })
      .abortSignal(patience());
  // Belongs the place to this dossier, and is it still open? Else nothing is fetched.
  const place = await database
    .from('papers')
    .select('state, submissions!inner(reference)')
    .eq('id', id)
    .eq('submissions.reference', reference)
    .maybeSingle();
  if (place.error) return no('away');
  const state = (place.data as { state: string } | null)?.state;
  if (state === 'kept') return guarded(Response.json({ kept: true }));
  if (state !== 'expected') return no('full');
  const incoming = await database.storage.from(INCOMING).download(id);
  if (incoming.error) return no('away');
  const checked = await checkPaper(new Uint8Array(await incoming.data.arrayBuffer()));
  if (checked.ok) {
    const { mime, bytes } = checked;
    const kept = await database.storage.from(KEPT).upload(id, bytes, { contentType: mime, upsert: true });
    if (kept.error) return no('away');
    const settled = await say(mime, bytes.byteLength);
    if (settled.error) return no('away');
  } else await say(null, null);
  await database.storage.from(INCOMING).remove([id]);
  return checked.ok ? guarded(Response.json({ kept: true })) : no(checked.problem);
}

/**
 * Photos and papers of a dossier that has been looked up: POST with `ve` (the ticket) and `ten` makes room (201 `{id,
 * address}`: put the file there), POST with `ve` and the id looks at it (200 `{kept: true}`); otherwise a problem that says what to do.
 */
export async function answerPapers(request: Request, id: string | undefined): Promise<Response> {
  const env = environment();
  if (isForeign(request)) return problemJson(403, PAPER_WORDS.late);
  const posted = await readPosted(request);
  if (!posted.ok) return problemJson(posted.status, PAPER_WORDS.away);
  const reference = readTicket(env, posted.raw['ve']?.[0] ?? '');
  if (reference === undefined) return no('late');
  if (id === undefined) return prepare(env, reference, posted.raw['ten']?.[0] ?? '');
  return z.uuid().safeParse(id).success ? settle(env, reference, id) : no('full');
}

/** Removes the files whose rows have gone. Returns how many; what cannot be removed now is tried again. */
export async function removePapers(env: Environment): Promise<number> {
  const database = connect(env);
  const due = await database.from('papers_to_remove').select('id').limit(AT_ONE_RUN);
  if (due.error) throw new Error(`papers_to_remove: ${due.error.code || 'no answer'}`);
  const ids = z
    .array(z.object({ id: z.string() }))
    .parse(due.data)
    .map(({ id }) => id);
  if (ids.length === 0) return 0;
  for (const bucket of [INCOMING, KEPT]) {
    const removed = await database.storage.from(bucket).remove(ids);
    if (removed.error) throw new Error(`storage: ${removed.error.name}`);
  }
  const forgotten = await database.from('papers_to_remove').delete().in('id', ids);
  if (forgotten.error) throw new Error(`papers_to_remove: ${forgotten.error.code || 'no answer'}`);
  return ids.length;
}
