import type { Embedded } from '../../../supabase/local/embedded.ts';

/** Known ids of the rows below. */
export const ROWS = {
  LIST: '00000000-0000-4000-8000-00000000000a',
  TRAINING: '00000000-0000-4000-8000-00000000000b',
  SESSION: '00000000-0000-4000-8000-0000000000c1',
  NOTHING: '00000000-0000-4000-8000-0000000000ff',
} as const;

/**
 * Rows of every table of the desk, one's own and others' for each role, so that the matrix has something to see and to miss. Written
 * as the owner: how rows come about is for the tests of the functions that make them.
 */
export async function writeRows(
  embedded: Embedded,
  references: readonly [string, string, string],
): Promise<void> {
  const [own, others, selected] = references;
  const officer = (email: string) => `(select id from public.officers where email = '${email}@example.com')`;
  const dossier = (reference: string) =>
    `(select id from public.submissions where reference = '${reference}')`;
  const commune = officer('xa-long-nguyen');
  const neighbour = officer('xa-lai-uyen');
  const office = officer('thuong-truc');
  const secretary = officer('thu-ky');
  const [first, second] = [officer('hoi-dong-1'), officer('hoi-dong-2')];
  const session = (n: number) => `'00000000-0000-4000-8000-0000000000c${String(n)}'`;
  const product = (n: number) => `'00000000-0000-4000-8000-0000000000d${String(n)}'`;
  const list = (letter: string) => `'00000000-0000-4000-8000-00000000000${letter}'`;
  const sent = (by: string) => `'sent', 1, '2026-11-20', 'Dữ liệu thử', ${by}, now()`;
  await embedded.exec(`
    insert into public.lists (id, kind, workflow, commune, year, made_by, state, number, signed_on, signer, sent_by, sent_at) values
      (${list('a')}, 'commune', 'ke-hoach-2021', 'long-nguyen', 2026, ${commune}, 'draft', null, null, null, null, null),
      (${list('1')}, 'commune', 'ke-hoach-2021', 'lai-uyen', 2026, ${neighbour}, ${sent(neighbour)}),
      (${list('2')}, 'commune', 'ke-hoach-2021', 'lai-uyen', 2026, ${neighbour}, 'draft', null, null, null, null, null),
      (${list('3')}, 'province', 'ke-hoach-2021', null, 2026, ${secretary}, ${sent(secretary)});
    insert into public.list_items (list_id, reference, submission_id, position)
      select id, '${others}', ${dossier(others)}, 1 from public.lists;
    insert into public.receipts (commune, year, number, submission_id, reference, given_by) values
      ('long-nguyen', 2026, 901, ${dossier(own)}, '${own}', ${commune}),
      ('lai-uyen', 2026, 901, ${dossier(others)}, '${others}', ${neighbour});
    insert into public.product_numbers (province, unit, year, sequence, submission_id, commune, given_by) values
      ('99', '99999', 2026, 1, ${dossier(own)}, 'long-nguyen', ${commune}),
      ('99', '99998', 2026, 1, ${dossier(others)}, 'lai-uyen', ${neighbour});
    insert into public.certifications
      (submission_id, reference, commune, code, stars, edition, authority, decision_number, decided_on, recorded_by) values
      (${dossier(own)}, '${own}', 'long-nguyen', '99-99999-1-2026', 3, '26-2026', 'Dữ liệu thử', '1/QĐ', '2026-11-01', ${office}),
      (${dossier(others)}, '${others}', 'lai-uyen', '99-99998-1-2026', 3, '26-2026', 'Dữ liệu thử', '1/QĐ', '2026-11-01', ${office});
    insert into public.commune_reports (submission_id, commune, saved_by) values
      (${dossier(own)}, 'long-nguyen', ${commune}), (${dossier(others)}, 'lai-uyen', ${neighbour});
    insert into public.trainings (id, title, from_day, to_day, place, capacity, sessions, made_by) values
      ('${ROWS.TRAINING}', 'Dữ liệu thử', '2026-12-01', '2026-12-01', 'Dữ liệu thử', 10, array['2026-12-01 sáng'], ${office});
    insert into public.training_places (training_id, submission_id, commune, invited_by, written) values
      ('${ROWS.TRAINING}', ${dossier(own)}, 'long-nguyen', ${office}, false),
      ('${ROWS.TRAINING}', ${dossier(others)}, 'lai-uyen', ${office}, false);
    insert into public.council_sessions (id, title, edition, state, made_by) values
      (${session(1)}, 'Dữ liệu thử: mở', '26-2026', 'open', ${secretary}),
      (${session(2)}, 'Dữ liệu thử: đóng', '26-2026', 'open', ${secretary}),
      (${session(3)}, 'Dữ liệu thử: người khác', '26-2026', 'open', ${secretary});
    insert into public.council_members (session_id, officer_id) values
      (${session(1)}, ${first}), (${session(1)}, ${second}), (${session(2)}, ${first}), (${session(3)}, ${second});
    insert into public.council_products (id, session_id, submission_id, reference, set_name, position)
      select p.id::uuid, p.session::uuid, ${dossier(selected)}, '${selected}', 'rau-cu-qua-hat-tuoi', 1
      from (values (${product(1)}, ${session(1)}), (${product(2)}, ${session(2)}), (${product(3)}, ${session(3)})) p (id, session);
    insert into public.council_results (product_id, session_id, sum, count, by_points, by_minimums, detail) values
      (${product(2)}, ${session(2)}, 50, 1, 3, 3, '{}'), (${product(3)}, ${session(3)}, 50, 1, 3, 3, '{}');
    insert into public.council_log (session_id, officer_id, act) select id, ${secretary}, 'opened' from public.council_sessions;
    insert into public.score_sheets (session_id, product_id, officer_id) values
      (${session(1)}, ${product(1)}, ${first}), (${session(1)}, ${product(1)}, ${second}),
      (${session(2)}, ${product(2)}, ${first}), (${session(3)}, ${product(3)}, ${second});
    update public.council_sessions set state = 'closed', closed_at = now() where id in (${session(2)}, ${session(3)});
    insert into public.publications (reference, product, way, officer_id) values
      ('${own}', 'du-lieu-thu', 'download', ${officer('bien-tap')});
  `);
}
