import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Embedded } from '../../supabase/local/embedded.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import type { Role } from '../../src/core/officer.ts';

/** The password of every account on this machine. It opens nothing anywhere else. */
export const LOCAL_PASSWORD = 'chi-tren-may-nay';

export interface LocalAccount {
  email: string;
  role: Role;
  commune: string | null;
  name: string;
}

/** One commune officer for each commune of the content, one or several of every other role. */
export function localAccounts(): LocalAccount[] {
  const file = fileURLToPath(new URL('../../content/programme/communes.json', import.meta.url));
  const communes = JSON.parse(readFileSync(file, 'utf8')) as { id: string }[];
  const others: [Role, string][] = [
    ['standing-office', 'thuong-truc'],
    ['secretary', 'thu-ky'],
    ...[1, 2, 3, 4, 5].map((n): [Role, string] => ['council-member', `hoi-dong-${String(n)}`]),
    ['content-editor', 'bien-tap'],
    ['administrator', 'quan-tri'],
  ];
  return [
    ...communes.map(({ id }): LocalAccount => ({
      email: `xa-${id}@example.com`,
      role: 'commune-officer',
      commune: id,
      name: `Dữ liệu thử: cán bộ ${id}`,
    })),
    ...others.map(([role, name]): LocalAccount => ({
      email: `${name}@example.com`,
      role,
      commune: null,
      name: `Dữ liệu thử: ${name}`,
    })),
  ];
}

/** Makes the accounts that are not there yet, as if each had taken up an invitation. */
export async function makeLocalAccounts(database: Embedded): Promise<void> {
  for (const { email, role, commune, name } of localAccounts()) {
    const known = await database.sql('select from public.officers where email = $1', [email]);
    if (known.length > 0) continue;
    const answer = await database.fetch(
      new Request('http://localhost/auth/v1/signup', {
        method: 'POST',
        headers: { apikey: LOCAL_KEYS.publishable, 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password: LOCAL_PASSWORD }),
      }),
    );
    if (!answer.ok) throw new Error(`${email}: ${await answer.text()}`);
    await database.sql(`update auth.users set email_confirmed_at = now() where email = $1`, [email]);
    await database.sql(
      'delete from auth.sessions where user_id = (select id from auth.users where email = $1)',
      [email],
    );
    await database.sql(
      `insert into public.officers (email, name, role, commune, user_id, joined_at)
       select $1, $2, $3, $4, u.id, now() from auth.users u where u.email = $1`,
      [email, name, role, commune],
    );
  }
}
