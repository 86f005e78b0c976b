import type { Role } from '../../../src/core/officer.ts';

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
  /** The rows that are a role's own, as SQL; `:id` is the officer's, `:commune` the commune of a commune officer. */
  own?: Partial<Record<Role, string>>;
}

/** Closed to everybody but the server. */
const CLOSED: Table = { columns: 'none', sees: {} };

/** A commune officer sees what is of the commune, the standing office everything. */
const OF_THE_COMMUNE = {
  columns: 'every',
  sees: { 'commune-officer': 'own', 'standing-office': 'all' },
  own: { 'commune-officer': 'commune = :commune' },
} as const;
const LISTS_OF = {
  'commune-officer': 'commune = :commune',
  'standing-office': `state <> 'draft' or kind = 'selection'`,
  secretary: `kind = 'province'`,
} as const;
const SESSIONS_OF = '(select session_id from public.council_members where officer_id = :id)';
const CLOSED_SESSIONS = `(select id from public.council_sessions where state = 'closed')`;

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
    own: { 'commune-officer': 'commune = :commune', secretary: 'phase >= 3' },
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
    own: {
      'commune-officer': 'id = :id',
      'council-member': 'id = :id',
      'content-editor': 'id = :id',
    },
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
    own: {
      'commune-officer': 'officer_id = :id',
      'standing-office': 'officer_id = :id',
      'council-member': 'officer_id = :id',
      secretary: 'officer_id = :id',
      'content-editor': 'officer_id = :id',
    },
  },
  programme: { columns: 'every', sees: EVERY_ROLE },
  submission_events: CLOSED,
  messages: CLOSED,
  message_overview: CLOSED,
  papers: CLOSED,
  papers_to_remove: CLOSED,
  privacy_log: CLOSED,
  sightings: CLOSED,
  inbox: CLOSED,

  // A commune's own; the standing office those that were sent and its selection; the secretary those to the province.
  lists: {
    columns: 'every',
    sees: { 'commune-officer': 'own', 'standing-office': 'own', secretary: 'own' },
    own: LISTS_OF,
  },
  list_items: {
    columns: ['list_id', 'reference', 'submission_id', 'position', 'chosen', 'reason'],
    sees: { 'commune-officer': 'own', 'standing-office': 'own', secretary: 'own' },
    own: {
      'commune-officer': `list_id in (select id from public.lists where ${LISTS_OF['commune-officer']})`,
      'standing-office': `list_id in (select id from public.lists where ${LISTS_OF['standing-office']})`,
      secretary: `list_id in (select id from public.lists where ${LISTS_OF.secretary})`,
    },
  },
  receipts: OF_THE_COMMUNE,
  receipt_counters: CLOSED,
  commune_reports: OF_THE_COMMUNE,
  product_numbers: {
    ...OF_THE_COMMUNE,
    sees: {
      ...OF_THE_COMMUNE.sees,
      secretary: 'all',
      'council-member': 'all',
      'content-editor': 'all',
    },
  },
  product_number_counters: CLOSED,
  certifications: {
    ...OF_THE_COMMUNE,
    sees: { ...OF_THE_COMMUNE.sees, secretary: 'all', 'content-editor': 'all' },
  },
  trainings: {
    columns: 'every',
    sees: { 'commune-officer': 'all', 'standing-office': 'all', secretary: 'all' },
  },
  training_places: OF_THE_COMMUNE,
  training_people: CLOSED,

  // A member of the council sees the sessions they sit in; of others' sheets nothing before the session is closed.
  council_sessions: {
    columns: 'every',
    sees: { 'council-member': 'own', secretary: 'all', 'standing-office': 'all' },
    own: { 'council-member': `id in ${SESSIONS_OF}` },
  },
  council_members: {
    columns: 'every',
    sees: { 'council-member': 'own', secretary: 'all', 'standing-office': 'all' },
    own: { 'council-member': `session_id in ${SESSIONS_OF}` },
  },
  council_products: {
    columns: [
      'id',
      'session_id',
      'submission_id',
      'reference',
      'set_name',
      'position',
      'self_assessment',
      'removed_at',
      'removed_reason',
    ],
    sees: { 'council-member': 'own', secretary: 'all', 'standing-office': 'all' },
    own: { 'council-member': `session_id in ${SESSIONS_OF}` },
  },
  council_results: {
    columns: 'every',
    sees: { 'council-member': 'own', secretary: 'all', 'standing-office': 'all' },
    own: { 'council-member': `session_id in ${SESSIONS_OF}` },
  },
  council_log: {
    columns: 'every',
    sees: { 'council-member': 'own', secretary: 'all' },
    own: { 'council-member': `session_id in ${SESSIONS_OF} and session_id in ${CLOSED_SESSIONS}` },
  },
  score_sheets: {
    columns: 'every',
    sees: { 'council-member': 'own', secretary: 'own' },
    own: {
      'council-member': `officer_id = :id or (session_id in ${SESSIONS_OF} and session_id in ${CLOSED_SESSIONS})`,
      secretary: `session_id in ${CLOSED_SESSIONS}`,
    },
  },
  publications: {
    columns: 'every',
    sees: { 'content-editor': 'all', 'standing-office': 'all', secretary: 'all' },
  },
};

/** What a door answers: what was asked for, a polite no, or nothing at all (42501). */
export type Answer = 'yes' | 'no' | 'refused';

export interface Door {
  /** Its arguments. `OWN`, `OTHERS` and `SELECTED` stand for references; `PAPER` for the paper of the first, `LIST` and the like for ids (rows.ts). */
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
  answer.outcome !== 'refused' &&
  answer.outcome !== 'stale';
/** Asked of something there is not: nobody gets it. What it gives to whom it is for is in the tests of what it does. */
const ofNothing = (args: Door['args'], gives = done): Door => ({ args, gives, to: [] });
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
  arrive_at_desk: { args: {}, gives: some, to: OFFICERS },
  my_sessions: { args: {}, gives: filled, to: OFFICERS },
  end_session: ofNothing({ p_id: 'NOTHING' }, some),
  end_sessions_of: ofNothing({ p_officer: 'NOTHING' }),
  'end_if_letter_is_old: by somebody who came by password or just now': ofNothing({}, some),
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
  list_candidates: {
    args: { p_workflow: 'ke-hoach-2021', p_kind: 'commune' },
    gives: some,
    to: ['commune-officer'],
  },
  'list_candidates: for a selection': {
    args: { p_workflow: 'ke-hoach-2021', p_kind: 'selection' },
    gives: some,
    to: ['standing-office'],
  },
  'open_list: a commune’s draft': { args: { p_id: 'LIST' }, gives: some, to: ['commune-officer'] },
  'put_list: of a commune': {
    args: {
      p_list: {
        id: '00000000-0000-4000-8000-00000000001f',
        version: 0,
        workflow: 'ke-hoach-2021',
        kind: 'commune',
        year: 2026,
        items: [],
      },
    },
    gives: done,
    to: ['commune-officer'],
  },
  drop_list: ofNothing({ p_id: 'NOTHING' }, some),
  send_list: ofNothing({ p_id: 'NOTHING', p_version: 1, p_seen: {}, p_names: {} }),
  recall_list: ofNothing({ p_id: 'NOTHING', p_version: 1, p_reason: 'Dữ liệu thử' }),
  put_commune_report: ofNothing({ p_reference: 'SP-9999-9999', p_version: 0, p_report: {} }),
  record_certificate: ofNothing({ p_reference: 'SP-9999-9999', p_version: 1, p_entry: {} }),
  recognised: {
    args: { p_reference: null },
    gives: some,
    to: ['content-editor', 'standing-office', 'secretary'],
  },
  hand_over: ofNothing(
    {
      p_reference: 'SP-9999-9999',
      p_product: 'du-lieu-thu',
      p_way: 'download',
      p_address: null,
      p_photos: 0,
    },
    some,
  ),

  // The secretary without its people.
  open_training: {
    args: { p_training: 'TRAINING' },
    gives: some,
    to: ['commune-officer', 'standing-office', 'secretary'],
  },
  put_training: {
    args: {
      p_training: {
        id: '00000000-0000-4000-8000-00000000002f',
        version: 0,
        title: 'Dữ liệu thử',
        topics: [],
        from: '2027-03-01',
        to: '2027-03-01',
        place: 'Dữ liệu thử',
        capacity: 10,
        sessions: ['Sáng 01/03/2027'],
      },
    },
    gives: done,
    to: ['standing-office'],
  },
  training_candidates: { args: { p_training: 'TRAINING' }, gives: some, to: ['standing-office'] },
  training_counts: { args: { p_year: 2026 }, gives: some, to: OFFICERS },
  invite_to_training: ofNothing({ p_training: 'NOTHING', p_references: [], p_note: 'Dữ liệu thử' }),
  answer_invitation: ofNothing({
    p_place: 'NOTHING',
    p_version: 1,
    p_answer: 'yes',
    p_note: null,
    p_people: [],
  }),
  tick_attendance: ofNothing({ p_training: 'NOTHING', p_marks: [] }),
  close_training: ofNothing({ p_training: 'NOTHING', p_version: 1 }),
  cancel_training: ofNothing({
    p_training: 'NOTHING',
    p_version: 1,
    p_why: 'Dữ liệu thử',
    p_note: 'Dữ liệu thử',
  }),

  council_list: {
    args: {},
    gives: filled,
    to: ['council-member', 'secretary', 'standing-office'],
  },
  council_of: {
    args: { p_session: 'SESSION' },
    gives: some,
    to: ['council-member', 'secretary', 'standing-office'],
  },
  put_council: {
    args: {
      p_id: null,
      p_version: 0,
      p_fields: {
        title: 'Dữ liệu thử',
        round: 1,
        heldOn: '2027-03-01',
        place: '',
        edition: '26-2026',
        decision: '',
      },
    },
    gives: done,
    to: ['secretary'],
  },
  put_council_member: ofNothing({
    p_session: 'NOTHING',
    p_officer: 'NOTHING',
    p_seat: 'member',
    p_absent: null,
  }),
  put_council_product: ofNothing({ p_session: 'NOTHING', p_reference: 'SP-9999-9999', p_set: 'gao' }),
  remove_council_product: ofNothing({ p_product: 'NOTHING', p_reason: 'Dữ liệu thử' }),
  open_council: ofNothing({ p_session: 'NOTHING', p_version: 1 }),
  close_council: ofNothing({ p_session: 'NOTHING', p_version: 1 }),
  reopen_council: ofNothing({ p_session: 'NOTHING', p_version: 1, p_reason: 'Dữ liệu thử' }),
  settle_result: ofNothing({ p_product: 'NOTHING', p_rank: 3, p_reason: 'Dữ liệu thử' }),
  'open_score_sheet: of a session one sits in': {
    args: { p_session: 'SESSION', p_reference: 'SELECTED' },
    gives: some,
    to: ['council-member'],
  },
  save_score_sheet: ofNothing({
    p_product: 'NOTHING',
    p_version: 0,
    p_choices: '',
    p_remark: '',
    p_hand_in: false,
  }),
  take_back_sheet: ofNothing({ p_product: 'NOTHING' }),
  year_figures: {
    args: { p_year: 2026, p_form: 'san-pham' },
    gives: some,
    to: ['commune-officer', 'standing-office', 'secretary', 'administrator'],
  },
  message_problems: { args: {}, gives: some, to: ['administrator'] },
  log_export: { args: { p_what: 'trail', p_detail: {} }, gives: some, to: OFFICERS },
};
