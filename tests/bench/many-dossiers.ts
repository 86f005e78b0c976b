// A database as full as that of a large province: dossiers of every commune at every step, officers, histories. Every
// text says that it is test data.
import { programme } from '../../src/server/programme.ts';
import { programmeOfDesk } from '../../src/server/desk/take-programme.ts';
import type { RealDatabase } from './postgres.ts';

export interface Fill {
  dossiers: number;
  officers: number;
}

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** What the keys of these dossiers begin with; a number follows. */
const KEY = 'du-lieu-thu-nhieu-ho-so-';

type Database = Pick<RealDatabase, 'sql'>;

/** The ids of a list of the programme, as SQL. */
const arrayOf = (list: readonly { id: string }[]) => `array[${list.map(({ id }) => `'${id}'`).join(', ')}]`;
const COMMUNES = arrayOf(programme.communes);

/**
 * Officers, and what they work by. All accounts have the password of `account`, who has signed up before: making two hundred
 * passwords would take longer than what is measured.
 */
async function fillWithOfficers(
  database: Database,
  officers: number,
  account: { email: string } | undefined,
): Promise<void> {
  for (const [name, definition] of programmeOfDesk())
    await database.sql(`select public.take_programme('${name}', ${quoted(definition)}::jsonb)`);
  await database.sql(`
    insert into public.officers (email, name, role, commune)
    select 'du-lieu-thu-nhieu-' || n || '@example.com', 'Dữ liệu thử: cán bộ ' || n,
      case n % 10 when 0 then 'standing-office' when 1 then 'secretary' when 2 then 'council-member' else 'commune-officer' end,
      case when n % 10 > 2 then (${COMMUNES})[1 + n % ${String(programme.communes.length)}] end
    from generate_series(1, ${String(officers)}) n`);
  if (account)
    await database.sql(`
      with made as (
        insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
        select gen_random_uuid(), 'authenticated', 'authenticated', o.email, u.encrypted_password, now(), u.raw_app_meta_data, u.raw_user_meta_data, now(), now()
        from public.officers o, auth.users u where u.email = '${account.email}' and o.user_id is null
        returning id, email)
      update public.officers o set user_id = made.id, joined_at = now() from made where made.email = o.email`);
}

/**
 * Dossiers, so that there are `want` where `have` were made before, with their histories and what officers looked at.
 */
export async function addDossiers(
  database: Database,
  { have, want, officers }: { have: number; want: number; officers: number },
): Promise<void> {
  const groups = arrayOf(programme.productGroups);
  const kinds = arrayOf(programme.producerKinds);
  const plan = programme.workflows.find(({ forms }) => forms.includes('san-pham'));
  if (!plan) throw new Error('Content has no workflow for product registrations.');
  const steps = arrayOf(plan.steps);
  const added = `substring(s.idempotency_key from '^${KEY}(\\d+)$')::int > ${String(have)}`;

  // As `receive_submission` would write them, all at once.
  await database.sql(`
    insert into public.submissions (form, form_version, reference, idempotency_key, commune, answers, consents, received_at)
    select 'san-pham', 2,
      'BB-' || upper(translate(lpad(to_hex(n), 4, '0'), '01', 'gh')) || '-2222',
      '${KEY}' || n,
      (${COMMUNES})[1 + n % ${String(programme.communes.length)}],
      jsonb_build_object(
        'producerKind', (${kinds})[1 + n % ${String(programme.producerKinds.length)}],
        'producerName', 'Dữ liệu thử: cơ sở ' || n, 'representative', 'Dữ liệu thử: người đại diện ' || n,
        'phone', '+84' || (900000000 + n % 45000), 'email', '', 'commune', (${COMMUNES})[1 + n % ${String(programme.communes.length)}],
        'group', (${groups})[1 + n % ${String(programme.productGroups.length)}],
        'productName', 'Dữ liệu thử: ' || (array['bánh tráng', 'mít sấy', 'rổ tre', 'trà', 'mật ong', 'cao su mỹ nghệ'])[1 + n % 6] || ' ' || n,
        'description', repeat('Dữ liệu thử: mô tả. ', 20), 'materials', 'Dữ liệu thử', 'materialsOrigin', 'Dữ liệu thử',
        'yearlyOutput', 'Dữ liệu thử: 1 tấn', 'stage', 'dang-ban', 'help', '[]'::jsonb),
      '[]', now() - n * interval '9 minutes'
    from generate_series(${String(have + 1)}, ${String(want)}) n
    on conflict do nothing`);
  await database.sql(`
    update public.submissions s
    set step = step.item ->> 'id', state = step.item ->> 'state', phase = (step.item ->> 'phase')::smallint,
      due_on = case when random() < 0.5 then current_date + (random() * 60 - 30)::integer end
    from public.programme p, jsonb_array_elements(p.definition -> 'steps') as step (item)
    where p.name = 'workflow/${plan.id}' and ${added}
      and step.item ->> 'id' = (${steps})[1 + abs(hashtext(s.reference)) % ${String(plan.steps.length)}]`);
  await database.sql(`
    insert into public.submission_events (submission_id, kind, happened_at, detail)
    select s.id, kind, s.received_at + place * interval '1 day',
      case when kind = 'moved' then '{"from": "received", "to": "reviewing", "silent": true}'::jsonb else '{}' end
    from public.submissions s, unnest(array['received', 'moved', 'moved']) with ordinality as kinds (kind, place)
    where ${added}`);
  await database.sql(`
    insert into public.desk_log (officer_id, act, reference)
    select o.id, 'saw', 'BB-2222-2222' from public.officers o, generate_series(1, ${String(Math.ceil((want - have) / officers))})`);
  for (const table of ['desk_log', 'submissions', 'submission_events', 'messages', 'officers'])
    await database.sql(`vacuum analyze public.${table}`);
}

/** Fills an empty, migrated database. */
export async function fillWithDossiers(
  database: Database,
  { dossiers, officers }: Fill,
  account?: { email: string },
): Promise<void> {
  await fillWithOfficers(database, officers, account);
  await addDossiers(database, { have: 0, want: dossiers, officers });
}
