import { readFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { App, ConsoleEmailDriver, setExperimental } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { LOCAL_KEYS } from '../../supabase/local/embedded.ts';
import { hostedGrants, hostedRoles } from '../../supabase/local/hosted.ts';
import { shims } from '../../supabase/local/shims.ts';
import { localStorage } from '../../supabase/local/storage.ts';

/*
 * What supabase/local/ mends in @supabase/lite 0.10.0 on PGlite 0.4.5. Each test first shows the fault without the shim:
 * when one of these fails after an update, lite has learnt it, and the shim can go (together with its test).
 */

const opened: PgliteConnection[] = [];
afterEach(async () => {
  for (const connection of opened.splice(0)) await connection.close();
});

interface Bare {
  connection: PgliteConnection;
  fetch: (path: string, init?: RequestInit & { key?: string }) => Promise<Response>;
}

/** lite as it comes, on the migrated snapshot, with the shims that are given. */
async function lite(
  apply: (connection: PgliteConnection) => void = () => undefined,
  pgliteOptions: Record<string, unknown> = {},
): Promise<Bare> {
  const loadDataDir = await openAsBlob(inject('snapshot'));
  const connection = await createPgliteConnection({ pgliteOptions: { loadDataDir, ...pgliteOptions } });
  opened.push(connection);
  apply(connection);
  const app = appOn(connection);
  await app.init();
  return {
    connection,
    fetch: (path, { key = LOCAL_KEYS.secret, ...init } = {}) =>
      app.fetch(
        new Request(`http://supabase.test/rest/v1/${path}`, {
          ...init,
          headers: { apikey: key, 'content-type': 'application/json' },
        }),
      ),
  };
}

function appOn(connection: PgliteConnection, also: Partial<ConstructorParameters<typeof App>[0]> = {}): App {
  return new App({
    ...also,
    connection,
    api: { schemas: ['public'] },
    auth: {
      enabled: true,
      site_url: 'http://supabase.test',
      jwt_secret: 'only-for-the-embedded-database-of-one-machine',
      publishable_key: LOCAL_KEYS.publishable,
      secret_key: LOCAL_KEYS.secret,
    },
    options: {
      drivers: { email: new ConsoleEmailDriver({ silent: true }) },
      server: { admin: false, disableStudio: true },
    },
  });
}

const insertOne = `insert into public.submissions (form, form_version, reference, idempotency_key, answers, consents)
  values ('san-pham', 1, 'SP-2222-2222', 'du-lieu-thu-khoa-1', '{}', '[]')`;

test('the versions are those the shims were made for', async () => {
  const version = async (name: string) => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
  };
  expect(await version('@supabase/lite')).toBe('0.10.0');
  expect(await version('@electric-sql/pglite')).toBe('0.4.5');
});

describe('isoTimestamps', () => {
  const readBack = async ({ connection, fetch }: Bare) => {
    await connection.driver.exec(insertOne);
    const [row] = (await (await fetch('submissions?select=received_at')).json()) as { received_at: string }[];
    return row!.received_at;
  };

  test('without: the text of PostgreSQL', async () => {
    expect(await readBack(await lite(shims.keepRevokes))).toMatch(/^\d{4}-\d\d-\d\d [\d:.]+\+00$/);
  });
  test('with: ISO 8601, as PostgREST prints it', async () => {
    const bare = await lite(shims.keepRevokes, { parsers: shims.isoTimestamps() });
    expect(await readBack(bare)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/);
  });
});

describe('refusedValuesAsErrors', () => {
  const refused = (bare: Bare, references: string[], version: number) =>
    bare.fetch('rpc/receive_submission', {
      method: 'POST',
      body: JSON.stringify({
        p_form: 'san-pham',
        p_form_version: version,
        p_references: references,
        p_key: 'du-lieu-thu-khoa-1',
        p_commune: null,
        p_answers: {},
        p_consents: [],
        p_flags: [],
      }),
    });

  test.each([
    ['23514', ['SP-2222-2222'], 0],
    ['P0001', [], 1],
  ])('%s', async (code, references, version) => {
    const without = await refused(await lite(shims.keepRevokes), references, version);
    expect(without.status, 'without').toBe(500);
    const withIt = await refused(
      await lite((connection) => {
        shims.keepRevokes(connection);
        shims.refusedValuesAsErrors(connection);
      }),
      references,
      version,
    );
    expect(withIt.status, 'with').toBe(400);
    expect(await withIt.json()).toMatchObject({ code, message: expect.any(String) });
  });
});

describe('keepRevokes', () => {
  const anonMayReadAfterOneRequest = async ({ connection, fetch }: Bare) => {
    await fetch('submissions');
    const { rows } = await connection.driver.query<{ open: boolean }>(
      `select has_table_privilege('anon', 'public.submissions', 'select, insert, update, delete') as open`,
    );
    return rows[0]!.open;
  };

  test('without: the first request grants everything again', async () => {
    expect(await anonMayReadAfterOneRequest(await lite())).toBe(true);
  });
  test('with: what was revoked stays so', async () => {
    expect(await anonMayReadAfterOneRequest(await lite(shims.keepRevokes))).toBe(false);
  });
});

describe('oneAtATime', () => {
  /** A visitor and the server ask at the same moment, many times: the statuses that the visitor sees. */
  const visitorSees = async (
    bare: Bare,
    inTurn: <T>(task: () => Promise<T>) => Promise<T>,
  ): Promise<Set<number>> => {
    const keys = Array.from({ length: 20 }, () => [LOCAL_KEYS.publishable, LOCAL_KEYS.secret]).flat();
    const asked = keys.map(async (key) => {
      const { status } = await inTurn(() => bare.fetch('submissions', { key }));
      return { key, status };
    });
    const answers = await Promise.all(asked);
    return new Set(answers.filter(({ key }) => key === LOCAL_KEYS.publishable).map(({ status }) => status));
  };

  // Forty requests in disorder take long on a busy machine.
  test('without: the visitor is sometimes taken for the server', { timeout: 120_000 }, async () => {
    expect(await visitorSees(await lite(shims.keepRevokes), (task) => task())).toContain(200);
  });
  test('with: never', async () => {
    expect(await visitorSees(await lite(shims.keepRevokes), shims.oneAtATime())).toEqual(new Set([401]));
  });
  test('a task that fails does not hold up the next', async () => {
    const inTurn = shims.oneAtATime();
    const failing = inTurn(() => Promise.reject(new Error('refused')));
    await expect(Promise.all([failing, inTurn(async () => 1)])).rejects.toThrow('refused');
    expect(await inTurn(async () => 2)).toBe(2);
  });
});

describe('signedAddresses', () => {
  test('lite still calls a signed address otherwise than a hosted project', async () => {
    const request = new Request('http://supabase.test/storage/v1/object/upload/sign/papers/a', {
      method: 'POST',
    });
    const lites = Response.json({ signedUrl: '/storage/v1/object/upload/sign/papers/a?token=x', token: 'x' });
    expect(await (await shims.signedAddresses(lites, request)).json()).toMatchObject({
      url: '/object/upload/sign/papers/a?token=x',
      signedURL: '/object/upload/sign/papers/a?token=x',
    });
    const { connection } = await lite(shims.keepRevokes);
    setExperimental('storage', true);
    const app = appOn(connection, { storage: { enabled: true } });
    app._storageAdapter = localStorage();
    await app.init();
    const signed = await app.fetch(
      new Request('http://supabase.test/storage/v1/object/upload/sign/papers/a', {
        method: 'POST',
        headers: { apikey: LOCAL_KEYS.secret },
      }),
    );
    expect(Object.keys((await signed.json()) as object), 'without').not.toContain('url');
  });

  test('other answers are left as they are', async () => {
    const answer = Response.json({ signedUrl: 'x' });
    expect(
      await shims.signedAddresses(answer, new Request('http://supabase.test/rest/v1/x', { method: 'POST' })),
    ).toBe(answer);
  });
});

test('hosted roles and grants: lite makes neither by itself before the migrations', async () => {
  const connection = await createPgliteConnection();
  opened.push(connection);
  const roles = `select rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role')`;
  const defaults = 'select from pg_default_acl';
  await appOn(connection).ensureSystemSchema();
  expect((await connection.driver.query(roles)).rows).toEqual([]);
  expect((await connection.driver.query(defaults)).rows).toEqual([]);
  await connection.driver.exec(hostedRoles);
  await connection.driver.exec(hostedGrants);
  expect((await connection.driver.query(roles)).rows).toHaveLength(3);
  expect((await connection.driver.query(defaults)).rows).toHaveLength(3);
});
