import type { TestDatabase } from '../open.ts';
import type { Door, Table } from './matrix.ts';

// The council's part of the matrix, and what has to be there for it: an open session and a closed one in which the member of the cast
// sits, and a closed one of others.

const SITS = 'session_id in (select m.session_id from public.council_members m where m.officer_id = $1)';
const CLOSED = `session_id in (select s.id from public.council_sessions s where s.state = 'closed')`;
const IS_SECRETARY = `(select o.role from public.officers o where o.id = $1) = 'secretary'`;
/** The parameter of the commune, which none of these goes by. */
const ANYWHERE = `coalesce($2::text, '') is not null`;

export const COUNCIL_TABLES: Readonly<Record<string, Table>> = {
  council_sessions: {
    columns: 'every',
    sees: { secretary: 'all', 'standing-office': 'all', 'council-member': 'own' },
    own: `${SITS.replace('session_id', 'id')} and ${ANYWHERE}`,
  },
  council_members: {
    columns: 'every',
    sees: { secretary: 'all', 'standing-office': 'all', 'council-member': 'own' },
    own: `${SITS} and ${ANYWHERE}`,
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
    sees: { secretary: 'all', 'standing-office': 'all', 'council-member': 'own' },
    own: `${SITS} and ${ANYWHERE}`,
  },
  score_sheets: {
    columns: 'every',
    sees: { secretary: 'own', 'council-member': 'own' },
    // A member's are the own ones, and after closing those of the session; the secretary's those of closed sessions.
    own: `(officer_id = $1 or (${CLOSED} and (${SITS} or ${IS_SECRETARY}))) and ${ANYWHERE}`,
  },
  council_results: {
    columns: 'every',
    sees: { secretary: 'all', 'standing-office': 'all', 'council-member': 'own' },
    own: `${SITS} and ${ANYWHERE}`,
  },
  council_log: {
    columns: 'every',
    sees: { secretary: 'all', 'council-member': 'own' },
    own: `${CLOSED} and ${SITS} and ${ANYWHERE}`,
  },
};

const some = (answer: unknown) => answer !== null;
const filled = (answer: unknown) => Array.isArray(answer) && answer.length > 0;
/** Whether it was looked at at all: whatever else was wrong with it is the functions' own test. */
const considered = (answer: unknown) =>
  typeof answer === 'object' &&
  answer !== null &&
  !('why' in answer && (answer.why === 'not-yours' || answer.why === 'signed-out'));
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** `COUNCIL` and `COUNCIL_PRODUCT` stand for the open session and its product, which is the dossier `SELECTED`. */
export const COUNCIL_DOORS: Readonly<Record<string, Door>> = {
  council_list: { args: {}, gives: filled, to: ['secretary', 'standing-office', 'council-member'] },
  council_of: {
    args: { p_session: 'COUNCIL' },
    gives: some,
    to: ['secretary', 'standing-office', 'council-member'],
  },
  open_score_sheet: {
    args: { p_session: 'COUNCIL', p_reference: 'SELECTED' },
    gives: some,
    to: ['council-member'],
  },
  save_score_sheet: {
    args: { p_product: 'COUNCIL_PRODUCT', p_version: 0, p_choices: '!', p_remark: '', p_hand_in: false },
    gives: considered,
    to: ['council-member'],
  },
  take_back_sheet: { args: { p_product: 'COUNCIL_PRODUCT' }, gives: considered, to: ['council-member'] },
  put_council: {
    args: { p_id: null, p_version: null, p_fields: { title: 'Dữ liệu thử', edition: 'khong-co' } },
    gives: considered,
    to: ['secretary'],
  },
  put_council_member: {
    args: { p_session: 'COUNCIL', p_officer: NOBODY, p_seat: 'member', p_absent: null },
    gives: considered,
    to: ['secretary'],
  },
  put_council_product: {
    args: { p_session: 'COUNCIL', p_reference: 'OWN', p_set: 'khong-co' },
    gives: considered,
    to: ['secretary'],
  },
  remove_council_product: {
    args: { p_product: 'COUNCIL_PRODUCT', p_reason: '' },
    gives: considered,
    to: ['secretary'],
  },
  open_council: { args: { p_session: 'COUNCIL', p_version: 999 }, gives: considered, to: ['secretary'] },
  settle_result: {
    args: { p_product: 'COUNCIL_PRODUCT', p_rank: 9, p_reason: '' },
    gives: considered,
    to: ['secretary'],
  },
  close_council: { args: { p_session: 'COUNCIL', p_version: 999 }, gives: considered, to: ['secretary'] },
  reopen_council: {
    args: { p_session: 'COUNCIL', p_version: 999, p_reason: '' },
    gives: considered,
    to: ['secretary'],
  },
  year_figures: {
    args: { p_year: 2026, p_form: 'san-pham' },
    gives: some,
    to: ['commune-officer', 'standing-office', 'secretary', 'administrator'],
  },
};

/** Three sessions of the council: one open and one closed with this member, one closed without. */
export async function makeCouncils(
  { sql }: TestDatabase,
  member: string,
  selected: string,
): Promise<{ COUNCIL: string; COUNCIL_PRODUCT: string }> {
  const [other] = await sql<{ id: string }>(
    `select id from public.officers where role = 'council-member' and id <> $1 order by email limit 1`,
    [member],
  );
  const session = async (members: readonly (string | undefined)[], reference: string) => {
    const [made] = await sql<{ id: string }>(
      `insert into public.council_sessions (title, edition, state, made_by)
       select 'Dữ liệu thử', '26-2026', 'open', id from public.officers where role = 'secretary' limit 1 returning id`,
    );
    const [product] = await sql<{ id: string }>(
      `insert into public.council_products (session_id, submission_id, reference, set_name, position)
       select $1, (select id from public.submissions where reference = $2), $2, 'rau-cu-qua-hat-tuoi', 1 returning id`,
      [made?.id, reference],
    );
    for (const one of members) {
      await sql('insert into public.council_members (session_id, officer_id) values ($1, $2)', [
        made?.id,
        one,
      ]);
      await sql(
        `insert into public.score_sheets (session_id, product_id, officer_id, choices, score, state, handed_in_at)
         values ($1, $2, $3, '1.1a', '{"total": 1, "chosen": {"1.1": "a"}}', $4, $5)`,
        [
          made?.id,
          product?.id,
          one,
          one === member ? 'handed-in' : 'draft',
          one === member ? '2027-01-01T00:00:00Z' : null,
        ],
      );
    }
    await sql(
      `insert into public.council_log (session_id, officer_id, act) select id, made_by, 'opened' from public.council_sessions where id = $1`,
      [made?.id],
    );
    return { id: made?.id ?? '', product: product?.id ?? '' };
  };
  const open = await session([member, other?.id], selected);
  for (const members of [[member, other?.id], [other?.id]]) {
    const closed = await session(members, 'SP-5555-5555');
    await sql(
      `insert into public.council_results (product_id, session_id, sum, count, by_points, by_minimums, rank, detail)
       values ($1, $2, 1, 1, 1, 2, 1, '{}')`,
      [closed.product, closed.id],
    );
    await sql(`update public.council_sessions set state = 'closed' where id = $1`, [closed.id]);
  }
  return { COUNCIL: open.id, COUNCIL_PRODUCT: open.product };
}
