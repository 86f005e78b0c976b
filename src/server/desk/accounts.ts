import type { AuthError, SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { ROLES, type OfficerSaid } from '../../core/officer.ts';
import { patience } from '../dossiers.ts';
import type { Environment } from '../environment.ts';
import { nobody } from './client.ts';
import { joinDesk } from './session.ts';
import { note } from '../log.ts';
import { seal, unseal } from '../sealing.ts';

/** Where a letter of the account service leads. */
const LETTER_PAGE = '/can-bo/xac-nhan/';

/** What letters lead in by, as the account service names them. */
export const LETTER_TYPES = ['signup', 'invite', 'magiclink', 'recovery', 'email'] as const;
export type LetterType = (typeof LETTER_TYPES)[number];

/** What became of asking for a letter; `many`: one was sent just before. */
export type Asked = 'sent' | 'many' | 'away';

function asked(error: AuthError | null, what: string): Asked {
  if (!error) return 'sent';
  note(what, error.code ?? error.status ?? 'no answer');
  return error.status === 429 ? 'many' : 'away';
}

/** Sends the letter by which an invitation is taken up; sent again it is a new one. */
export async function sendInvitation(env: Environment, email: string): Promise<Asked> {
  const emailRedirectTo = new URL(LETTER_PAGE, env.SITE_URL).href;
  const { error } = await nobody(env).auth.signInWithOtp({
    email,
    options: { shouldCreateUser: true, emailRedirectTo },
  });
  return asked(error, 'invitation');
}

/** Sends the letter by which a password is set anew, where there is such an account; which is not said. */
export async function sendReset(env: Environment, email: string): Promise<Asked> {
  const redirectTo = new URL(LETTER_PAGE, env.SITE_URL).href;
  const { error } = await nobody(env).auth.resetPasswordForEmail(email, { redirectTo });
  return asked(error, 'reset');
}

/** Milliseconds after a letter was opened within which a password may be set without the one before. */
const LETTER = 30 * 60_000;

/** Shows for half an hour that a letter to this address was opened; travels in the page, sealed. */
function letterTicket(env: Environment, email: string): string {
  return seal(env, 'new-password', String(Date.now() + LETTER), email.toLowerCase());
}

/** Whether a ticket says that this officer came by a letter, just now. */
export function cameByLetter(env: Environment, ticket: string, email: string, now = Date.now()): boolean {
  const until = unseal(env, 'new-password', ticket.slice(0, 300), email.toLowerCase());
  return until !== undefined && Number(until) > now;
}

/** Takes up what a letter opened, unless it was too old for that: then the database has ended the session again. */
async function joinByLetter(
  client: SupabaseClient,
  userAgent: string | null,
): Promise<'in' | 'stranger' | 'old' | 'away'> {
  const old = await client.rpc('end_if_letter_is_old').abortSignal(patience());
  if (old.error) return 'away';
  if (old.data !== true) return joinDesk(client, userAgent);
  await client.auth.signOut({ scope: 'local' });
  return 'old';
}

/**
 * Signs in by what a letter carried, and takes up an invitation.
 *
 * @returns in, with the ticket by which a password is set; stranger: whose account is no officer's; old: used before, or too old; away
 */
export async function openLetter(
  env: Environment,
  client: SupabaseClient,
  letter: { tokenHash: string; type: LetterType },
  userAgent: string | null,
): Promise<{ outcome: 'in'; ticket: string } | { outcome: 'stranger' | 'old' | 'away' }> {
  const { data, error } = await client.auth.verifyOtp({ token_hash: letter.tokenHash, type: letter.type });
  const outcome = error
    ? error.status && error.status < 500
      ? 'old'
      : 'away'
    : await joinByLetter(client, userAgent);
  note('letter', outcome);
  return outcome === 'in' ? { outcome, ticket: letterTicket(env, data.user?.email ?? '') } : { outcome };
}

/** What became of a new password. */
export type PasswordSet = 'set' | 'same' | 'weak' | 'signed-out' | 'away';

/** Sets the password of whoever is signed in; with `others` everywhere else is signed out. */
export async function setPassword(
  client: SupabaseClient,
  password: string,
  others: boolean,
): Promise<PasswordSet> {
  const { error } = await client.auth.updateUser({ password });
  if (error) {
    if (error.code === 'same_password') return 'same';
    if (error.code === 'weak_password') return 'weak';
    return error.status === 401 || error.status === 403 ? 'signed-out' : 'away';
  }
  if (others) await client.auth.signOut({ scope: 'others' });
  return 'set';
}

const Listed = z.array(
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    commune: z.string().nullable(),
    active: z.boolean(),
    invitedAt: z.string(),
    joinedAt: z.string().nullable(),
    lastSeen: z.string().nullable(),
  }),
);
export type ListedOfficer = z.infer<typeof Listed>[number];

/** Every officer, for administrators (nobody for the others); undefined where the database did not answer. */
export async function listOfficers(client: SupabaseClient): Promise<ListedOfficer[] | undefined> {
  const answer = await client.rpc('list_officers').abortSignal(patience());
  const read = Listed.safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('list_officers', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Put = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), id: z.string(), email: z.string() }),
  z.object({ outcome: z.literal('refused'), why: z.string() }),
]);
export type Put = z.infer<typeof Put> | { outcome: 'away' };

/** Invites an officer (`id` null) or changes one; the e-mail of one who is there stays what it is. */
export async function putOfficer(
  client: SupabaseClient,
  id: string | null,
  { email, name, role, commune }: OfficerSaid,
  active: boolean,
): Promise<Put> {
  const answer = await client
    .rpc('put_officer', {
      p_id: id,
      p_email: email,
      p_name: name,
      p_role: role,
      p_commune: commune,
      p_active: active,
    })
    .abortSignal(patience());
  const read = Put.safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('put_officer', answer.error?.code ?? 'unreadable answer');
  return { outcome: 'away' };
}
