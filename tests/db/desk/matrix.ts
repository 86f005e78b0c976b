import type { Role } from '../../../src/core/officer.ts';
import { COUNCIL_DOORS, COUNCIL_TABLES } from './matrix-council.ts';

/**
 * Who may what at the desk: role × table × verb, and role × door. It is the test: every line is tried as every actor, in SQL
 * and over HTTP with a real session, and a table or door of the database that is not named here fails it.
 */

/** Whoever may ask: officers of each role, and those who are none (any more). */
export const ACTORS = [
  'commune-officer',
  'standing-office',
  'council-member',
  'secretary',
  'content-editor',
  'administrator',
  /** Was standing office, has signed out; the token has not expired. */
  'signed-out',
  /** Was standing office, has been switched off; the session is still there. */
  'switched-off',
  /** An account of its own making, with an e-mail that is its own. */
  'stranger',
  /** The publishable key alone. */
  'anon',
] as const;
export type Actor = Role | 'signed-out' | 'switched-off' | 'stranger' | 'anon';

/** Every row; those that are one's own; none of those there are; or refused before any row is looked at (42501). */
export type Sees = 'all' | 'own' | 'none' | 'refused';

export interface Table {
  /** What an officer may read of a row; everything else of it is refused. */
  columns: readonly string[] | 'every' | 'none';
  /** Of the roles that see any; the other officers and those who are none see none of it, anon is refused. */
  sees: Partial<Record<Role, 'all' | 'own'>>;
  /** The rows that are a role's own, as SQL; $1 is the officer's id, $2 the commune. */
  own?: string;
}

/** Closed to everybody but the server. */
const CLOSED: Table = { columns: 'none', sees: {} };

const EVERY_ROLE = {
  'commune-officer': 'all',
  'standing-office': 'all',
  'council-member': 'all',
  secretary: 'all',
  'content-editor': 'all',
  administrator: 'all',
} as const;

/** Every table and view of the API. Nobody of the actors writes any of them: insert, update, delete, truncate are refused. */
export const TABLES: Readonly<Record<string, Table>> = {
  submissions: {
    columns: [
      'id',
      'form',
      'form_version',
      'reference',
      'commune',
      'flags',
      'state',
      'received_at',
      'updated_at',
      'workflow',
      'step',
      'phase',
      'step_since',
      'due_on',
      'version',
      'subject',
      'sender_name',
      'words',
      'erase_at',
    ],
    sees: { 'commune-officer': 'own', 'standing-office': 'all', secretary: 'own' },
    // The secretary's are those that have been selected.
    own: 'case when $2::text is null then phase >= 3 else commune = $2 end and $1::uuid is not null',
  },
  officers: {
    columns: ['id', 'name', 'role', 'commune', 'active'],
    sees: {
      'commune-officer': 'own',
      'standing-office': 'all',
      'council-member': 'own',
      secretary: 'all',
      'content-editor': 'own',
      administrator: 'all',
    },
    own: 'id = $1 and $2::text is not distinct from commune',
  },
  desk_log: {
    columns: 'every',
    sees: {
      'commune-officer': 'own',
      'standing-office': 'own',
      'council-member': 'own',
      secretary: 'own',
      'content-editor': 'own',
      administrator: 'all',
    },
    own: `officer_id = $1 and coalesce($2::text, '') is not null`,
  },
  programme: { columns: 'every', sees: EVERY_ROLE },
  submission_events: CLOSED,
  messages: CLOSED,
  message_overview: CLOSED,
  papers: CLOSED,
  papers_to_remove: CLOSED,
  privacy_log: CLOSED,
  sightings: CLOSED,
  ...COUNCIL_TABLES,
};

/** What a door answers: what was asked for, a polite no, or nothing at all (42501). */
export type Answer = 'yes' | 'no' | 'refused';

export interface Door {
  /** Its arguments. `OWN`, `OTHERS` and `SELECTED` stand for references; `PAPER` for the paper of the first. */
  args: Readonly<Record<string, unknown>>;
  /** Whether an answer is what was asked for. */
  gives: (answer: unknown) => boolean;
  /** Roles that get it; every other officer and those who are none get a no; anon is refused. */
  to: readonly Role[];
}

const some = (answer: unknown) => answer !== null && answer !== false;
const filled = (answer: unknown) => Array.isArray(answer) && answer.length > 0;
const done = (answer: unknown) =>
  typeof answer === 'object' &&
  answer !== null &&
  'outcome' in answer &&
  (answer.outcome === 'done' || answer.outcome === 'moved');
const OFFICERS: readonly Role[] = [
  'commune-officer',
  'standing-office',
  'council-member',
  'secretary',
  'content-editor',
  'administrator',
];

/** Every door of the desk, several times where it depends on what is asked for: "name" or "name: what". */
export const DOORS: Readonly<Record<string, Door>> = {
  who_am_i: { args: {}, gives: some, to: OFFICERS },
  'join_desk: by somebody who is in already': { args: {}, gives: some, to: OFFICERS },
  'report_refused_visit: by somebody who is welcome': { args: {}, gives: () => false, to: [] },
  desk_queue: { args: { p_filter: {} }, gives: some, to: OFFICERS },
  list_officers: { args: {}, gives: filled, to: ['administrator'] },
  put_officer: {
    args: {
      p_id: null,
      p_email: 'du-lieu-thu-moi@example.com',
      p_name: 'Dữ liệu thử',
      p_role: 'secretary',
      p_commune: null,
      p_active: true,
    },
    gives: done,
    to: ['administrator'],
  },
  'open_dossier: of the commune': {
    args: { p_reference: 'OWN' },
    gives: some,
    to: ['commune-officer', 'standing-office'],
  },
  'open_dossier: of another commune': {
    args: { p_reference: 'OTHERS' },
    gives: some,
    to: ['standing-office'],
  },
  'open_dossier: that was selected': {
    args: { p_reference: 'SELECTED' },
    gives: some,
    to: ['standing-office', 'secretary'],
  },
  'open_paper: of the commune': {
    args: { p_reference: 'OWN', p_paper: 'PAPER' },
    gives: some,
    to: ['commune-officer', 'standing-office'],
  },
  'open_paper: by the reference of another dossier': {
    args: { p_reference: 'OTHERS', p_paper: 'PAPER' },
    gives: some,
    to: [],
  },
  'note_dossier: of the commune': {
    args: { p_reference: 'OWN', p_text: 'Dữ liệu thử' },
    gives: some,
    to: ['commune-officer', 'standing-office'],
  },
  'note_dossier: of another commune': {
    args: { p_reference: 'OTHERS', p_text: 'Dữ liệu thử' },
    gives: some,
    to: ['standing-office'],
  },
  'make_move: the commune’s': {
    args: { p_reference: 'OWN', p_move: 'xem-xet', p_version: 1, p_note: null, p_detail: {} },
    gives: done,
    to: ['commune-officer'],
  },
  'make_move: of another commune': {
    args: { p_reference: 'OTHERS', p_move: 'xem-xet', p_version: 1, p_note: null, p_detail: {} },
    gives: done,
    to: [],
  },
  'make_move: one that a list makes': {
    args: { p_reference: 'SELECTED', p_move: 'chon', p_version: 2, p_note: 'Dữ liệu thử', p_detail: {} },
    gives: done,
    to: [],
  },
  log_export: { args: { p_what: 'trail', p_detail: {} }, gives: some, to: OFFICERS },
  ...COUNCIL_DOORS,
};
