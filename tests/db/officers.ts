import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Embedded } from '../../supabase/local/embedded.ts';
import type { Role } from '../../src/core/officer.ts';
import type { Workflow } from '../../src/core/workflow.ts';

type Sql = Embedded['sql'];

export interface TestOfficer {
  id: string;
  userId: string;
  sessionId: string;
  role: Role;
  commune: string | null;
}

let made = 0;

/** An officer who has joined and is signed in; names say that they are test data. */
export async function makeOfficer(sql: Sql, role: Role, commune: string | null = null): Promise<TestOfficer> {
  const email = `du-lieu-thu-${String(++made)}@example.com`;
  const [user] = await sql<{ id: string }>(
    `insert into auth.users (id, aud, role, email, email_confirmed_at)
     values (gen_random_uuid(), 'authenticated', 'authenticated', $1, now()) returning id`,
    [email],
  );
  const [session] = await sql<{ id: string }>(
    'insert into auth.sessions (id, user_id, created_at) values (gen_random_uuid(), $1, now()) returning id',
    [user?.id],
  );
  const [officer] = await sql<{ id: string }>(
    `insert into public.officers (email, name, role, commune, user_id, joined_at)
     values ($1, $2, $3, $4, $5, now()) returning id`,
    [email, `Dữ liệu thử: ${role} ${String(made)}`, role, commune, user?.id],
  );
  return {
    id: officer?.id ?? '',
    userId: user?.id ?? '',
    sessionId: session?.id ?? '',
    role,
    commune,
  };
}

/** From here on in this transaction, requests are this officer's (or anon's), as the API would set it. */
export async function becomeOfficer(sql: Sql, officer: TestOfficer): Promise<void> {
  const claims = JSON.stringify({
    sub: officer.userId,
    role: 'authenticated',
    session_id: officer.sessionId,
  });
  await sql('set local role authenticated');
  await sql(
    `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true),
      set_config('request.jwt.claim.role', 'authenticated', true)`,
    [claims, officer.userId],
  );
}

/** Runs `work` as an officer; what it did stays. */
export function asOfficer<T>(
  embedded: Embedded,
  officer: TestOfficer,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return embedded.transaction(async (sql) => {
    await becomeOfficer(sql, officer);
    return work(sql);
  });
}

/** The workflows of the content, as the server hands them over (src/server/desk/take-programme.ts). */
export async function takeWorkflows(sql: Sql): Promise<void> {
  const file = fileURLToPath(new URL('../../content/programme/workflows.json', import.meta.url));
  const workflows = JSON.parse(readFileSync(file, 'utf8')) as Workflow[];
  const take = (name: string, definition: unknown) =>
    sql('select public.take_programme($1, $2)', [name, JSON.stringify(definition)]);
  await take('holidays', []);
  for (const workflow of workflows) await take(`workflow/${workflow.id}`, workflow);
  await take(
    'forms',
    Object.fromEntries(workflows.flatMap(({ id, forms }) => forms.map((form) => [form, id]))),
  );
  // Test data: one commune that is one unit of today, one that was divided.
  await take('units', {
    province: { code: '99' },
    communes: {
      'xa-du-lieu-thu': [{ name: 'xã Dữ liệu thử', code: '99001' }],
      'xa-ben-canh': [
        { name: 'xã Dữ liệu thử Đông', code: '99002' },
        { name: 'xã Dữ liệu thử Tây', code: '99003' },
      ],
    },
  });
}
