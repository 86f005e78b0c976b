import type { Session, SupabaseClient } from '@supabase/supabase-js';
import type { Trouble } from '../../core/desk-words.ts';
import { deviceWords } from '../../core/device.ts';
import { Officer } from '../../core/officer.ts';
import type { Environment } from '../environment.ts';
import { connect, patience } from '../dossiers.ts';
import { countingHash } from '../sealing.ts';
import { deskClient, nobody, type CookieJar } from './client.ts';
import { note } from '../log.ts';
import { watchTrouble, type TroubleWatch } from './trouble.ts';

/** Whoever asks for a page of the desk: a client with their rights, and who they are where they are an officer. */
export interface Visit {
  client: SupabaseClient;
  /** Undefined where nobody is signed in, or nobody who is an officer. */
  officer: Officer | undefined;
  /** There was a session, which is over: too old, not used for too long, ended elsewhere, or of an account that opens nothing. */
  over: boolean;
  /** The database did not answer: nobody can be told from anybody. */
  away: boolean;
  /** What has been wrong with the database since then; undefined while all goes well. */
  trouble(): Trouble | undefined;
}

/** The session in the cookies, renewed where it has run out; 'away' where that would take longer than anybody waits. */
async function sessionOf(client: SupabaseClient, watch: TroubleWatch): Promise<Session | null | 'away'> {
  const late = new Promise<'away'>((done) => {
    patience().addEventListener('abort', () => done('away'), { once: true });
  });
  // The client itself tries for half a minute.
  const found = await Promise.race([client.auth.getSession(), late]);
  if (found === 'away') {
    watch.giveUp();
    return found;
  }
  const { status, name } = found.error ?? {};
  const silent = name === 'AuthRetryableFetchError' || (status ?? 0) >= 500;
  return found.data.session ?? (silent ? 'away' : null);
}

/** Finds out who asks. A session that can be renewed is, and the answer carries its new cookies. */
export async function visit(env: Environment, request: Request, jar: CookieJar): Promise<Visit> {
  const watch = watchTrouble();
  const trouble = () => watch.met();
  const client = deskClient(env, request, jar, (input, init) => watch.fetch(input, init));
  // Read from the cookies. The database checks it; it is not trusted here.
  const session = await sessionOf(client, watch);
  const found = { client, officer: undefined, over: false, away: false, trouble };
  if (!session) return found;
  if (session === 'away') {
    note('session', 'no answer');
    return { ...found, away: true };
  }
  const answer = await client.rpc('arrive_at_desk').abortSignal(patience());
  if (answer.error && answer.status !== 401 && answer.status !== 403) {
    note('arrive_at_desk', answer.error.code || 'no answer');
    return { ...found, away: true };
  }
  const officer = Officer.safeParse(answer.data);
  if (officer.success) return { ...found, officer: officer.data };
  // A sound token that is nobody's any more: a copied cookie, or somebody who was switched off or away for long. The trail says so.
  await client.rpc('report_refused_visit').abortSignal(patience());
  return { ...found, over: true };
}

/**
 * How often one may try within an hour: this e-mail from this address, from this address at all, and this e-mail from anywhere. The
 * last is wide: nobody shuts an officer out by guessing at their name, and a letter (“Quên mật khẩu”) leads in all the same.
 */
const TRIES = [10, 60, 200] as const;

/** What a try to sign in is counted under. */
function triesOf(env: Environment, email: string, address: string): string[] {
  const whose = email.toLowerCase().slice(0, 254);
  return [
    countingHash(env, 'sign-in', JSON.stringify([whose, address])),
    countingHash(env, 'address', address),
    countingHash(env, 'email', whose),
  ];
}

/** Whose password it is said to be, and from where. */
interface Login {
  email: string;
  password: string;
  /** Of whoever asks; counted under a salted hash. */
  address: string;
}

/** Signs a client in with a password, unless too many were tried; every try stands in the log. */
async function tryPassword(
  env: Environment,
  client: SupabaseClient,
  { email, password, address }: Login,
): Promise<'right' | 'wrong' | 'many' | 'away'> {
  const tries = triesOf(env, email, address);
  const counted = await connect(env)
    .rpc('try_to_sign_in', { p_hashes: tries, p_enough: TRIES })
    .abortSignal(patience());
  if (counted.error) return 'away';
  if (counted.data !== true) return 'many';
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) return error.status === 429 ? 'many' : error.status && error.status < 500 ? 'wrong' : 'away';
  await connect(env).rpc('signed_in', { p_hashes: tries }).abortSignal(patience());
  return 'right';
}

/**
 * Signs in with e-mail and password, and takes up an invitation where there is one.
 *
 * @param userAgent what the browser says that it is: remembered as the kind of device, so that the officer knows the session again
 * @returns in: an officer; stranger: a sound account that is no officer's (signed out again); wrong: e-mail or password, which of
 *   the two is not said; many: too many tries; away: no answer
 */
export async function signIn(
  env: Environment,
  client: SupabaseClient,
  login: Login,
  userAgent: string | null,
): Promise<'in' | 'stranger' | 'wrong' | 'many' | 'away'> {
  const before = (await client.auth.getSession()).data.session?.access_token;
  const tried = await tryPassword(env, client, { ...login, email: login.email.trim() });
  // Nobody is to go on with a session that was in the browser before, be it planted there.
  if (tried === 'right' && before) await nobody(env).auth.admin.signOut(before, 'local');
  const outcome = tried === 'right' ? await joinDesk(client, userAgent) : tried;
  note('sign-in', outcome);
  return outcome;
}

/** Whether somebody who is signed in knows the password as well: a machine left open is not enough to change it. */
export async function knowsPassword(
  env: Environment,
  login: Login,
): Promise<'right' | 'wrong' | 'many' | 'away'> {
  const client = nobody(env);
  const tried = await tryPassword(env, client, login);
  if (tried === 'right') await client.auth.signOut({ scope: 'local' });
  note('password-check', tried);
  return tried;
}

/** Takes up an invitation with an account that is signed in by its letter; a stranger is signed out again. */
export async function joinDesk(
  client: SupabaseClient,
  userAgent: string | null,
): Promise<'in' | 'stranger' | 'away'> {
  const joined = await client
    .rpc('join_desk', { p_device: deviceWords(userAgent) ?? null })
    .abortSignal(patience());
  if (joined.error) return 'away';
  if (joined.data === true) return 'in';
  await client.rpc('report_refused_visit').abortSignal(patience());
  await client.auth.signOut({ scope: 'local' });
  return 'stranger';
}
