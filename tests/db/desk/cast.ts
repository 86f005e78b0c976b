import type { SupabaseClient } from '@supabase/supabase-js';
import { LOCAL_PASSWORD, localAccounts, makeLocalAccounts } from '../../../netlify/local/accounts.ts';
import { ROLES } from '../../../src/core/officer.ts';
import { takeWorkflows } from '../officers.ts';
import { LOCAL_KEYS, openTestDatabase, type TestDatabase } from '../open.ts';
import { receive } from '../sending.ts';
import { takeCriteria } from './criteria.ts';
import { ACTORS, type Actor } from './matrix.ts';
import { ROWS, writeRows } from './rows.ts';

/** Somebody with a real session (none for anon), as the API and as SQL know them. */
export interface Member {
  client: SupabaseClient;
  /** What the token says; undefined for anon. */
  claims: Record<string, unknown> | undefined;
  officer: { id: string; commune: string | null } | undefined;
}

export interface Desk {
  db: TestDatabase;
  cast: Record<Actor, Member>;
  /** OWN: of the commune officer's commune; OTHERS: of another; SELECTED: of a third, past the selection. PAPER: of OWN. */
  known: Readonly<Record<'OWN' | 'OTHERS' | 'SELECTED' | 'PAPER' | keyof typeof ROWS, string>>;
}

const COMMUNE = 'long-nguyen';

function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

/** A desk with three dossiers, and everybody of the matrix signed in by password over HTTP. */
export async function openDesk(): Promise<Desk> {
  const db = await openTestDatabase();
  await takeWorkflows(db.sql);
  await takeCriteria(db.sql, /^criteria\/26-2026(?:$|\/rau-cu-qua)/);
  await makeLocalAccounts(db.embedded);
  const known = { OWN: 'SP-2222-2222', OTHERS: 'SP-3333-3333', SELECTED: 'SP-4444-4444', PAPER: '', ...ROWS };
  for (const [reference, commune] of [
    [known.OWN, COMMUNE],
    [known.OTHERS, 'lai-uyen'],
    [known.SELECTED, 'tan-hung'],
  ] as const)
    await receive(db.sql, {
      p_references: [reference],
      p_key: `du-lieu-thu-${reference}`,
      p_commune: commune,
    });
  await db.sql(
    `update public.submissions set step = 'duoc-chon', phase = 3, state = 'passed-on' where reference = $1`,
    [known.SELECTED],
  );
  const [paper] = await db.sql<{ id: string }>(
    `insert into public.papers (submission_id, name, state, mime, bytes)
     select id, 'du-lieu-thu.pdf', 'kept', 'application/pdf', 3 from public.submissions where reference = $1
     returning id`,
    [known.OWN],
  );
  known.PAPER = paper?.id ?? '';
  await writeRows(db.embedded, [known.OWN, known.OTHERS, known.SELECTED]);
  const kept = await db
    .client(LOCAL_KEYS.secret)
    .storage.from('papers')
    .upload(known.PAPER, new TextEncoder().encode('Dữ liệu thử'), { contentType: 'application/pdf' });
  if (kept.error) throw kept.error;

  const account = (role: string) =>
    localAccounts().find((each) => each.role === role && (each.commune ?? COMMUNE) === COMMUNE)?.email ?? '';
  const signIn = async (email: string): Promise<Member> => {
    const client = db.client(LOCAL_KEYS.publishable);
    const { data, error } = await client.auth.signInWithPassword({ email, password: LOCAL_PASSWORD });
    if (error) throw error;
    const [officer] = await db.sql<{ id: string; commune: string | null }>(
      'select id, commune from public.officers where email = $1',
      [email],
    );
    return { client, claims: claimsOf(data.session.access_token), officer };
  };
  const confirmed = async (email: string) => {
    await db.client(LOCAL_KEYS.publishable).auth.signUp({ email, password: LOCAL_PASSWORD });
    await db.sql('update auth.users set email_confirmed_at = now() where email = $1', [email]);
  };

  const cast: Partial<Record<Actor, Member>> = {
    anon: { client: db.client(LOCAL_KEYS.publishable), claims: undefined, officer: undefined },
  };
  for (const role of ROLES) cast[role] = await signIn(account(role));

  const gone = await signIn(account('standing-office'));
  await db.sql('delete from auth.sessions where id = $1', [gone.claims?.['session_id']]);
  cast['signed-out'] = gone;

  await confirmed('du-lieu-thu-tat@example.com');
  await db.sql(
    `insert into public.officers (email, name, role, user_id, joined_at)
     select email, 'Dữ liệu thử: đã tắt', 'standing-office', id, now() from auth.users
     where email = 'du-lieu-thu-tat@example.com'`,
  );
  cast['switched-off'] = await signIn('du-lieu-thu-tat@example.com');
  await db.sql(`update public.officers set active = false where email = 'du-lieu-thu-tat@example.com'`);

  await confirmed('du-lieu-thu-la@example.com');
  cast['stranger'] = await signIn('du-lieu-thu-la@example.com');

  // Everybody has a line of their own in the trail, so that "own" and "all" are not the same.
  for (const role of ROLES)
    await db.sql(`select desk.write_down($1, 'saw', $2)`, [cast[role]?.officer?.id, known.SELECTED]);
  return { db, cast: Object.fromEntries(ACTORS.map((actor) => [actor, cast[actor]])) as Desk['cast'], known };
}

/** Runs `work` in SQL as a member, in a transaction that is rolled back. */
export function asMember<T>(
  { db }: Desk,
  { claims }: Member,
  work: (sql: TestDatabase['sql']) => Promise<T>,
): Promise<T> {
  return db.asOwner(async (sql) => {
    await sql(`set local role ${claims ? 'authenticated' : 'anon'}`);
    if (claims)
      await sql(
        `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true),
          set_config('request.jwt.claim.role', 'authenticated', true)`,
        [JSON.stringify(claims), claims['sub']],
      );
    return work(sql);
  });
}
