import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACT_WORDS, exportWords, REFUSED_WORDS, SEEN_WORDS } from '../../../src/core/desk-words.ts';
import { ROLES, type Role } from '../../../src/core/officer.ts';
import { refusal } from '../sending.ts';
import { asMember, openDesk, type Desk, type Member } from './cast.ts';
import {
  ACTORS,
  DOORS,
  TABLES,
  type Actor,
  type Answer,
  type Door,
  type Sees,
  type Table,
} from './matrix.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.db.embedded.close());

const isRole = (actor: Actor): actor is Role => (ROLES as readonly string[]).includes(actor);
const member = (actor: Actor): Member => desk.cast[actor];

function sees({ columns, sees: who }: Table, actor: Actor): Sees {
  if (actor === 'anon' || columns === 'none') return 'refused';
  return isRole(actor) ? (who[actor] ?? 'none') : 'none';
}

function answers({ to }: Door, actor: Actor): Answer {
  if (actor === 'anon') return 'refused';
  return isRole(actor) && to.includes(actor) ? 'yes' : 'no';
}

const columnsOf = async (table: string) =>
  (
    await desk.db.sql<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = $1 order by ordinal_position`,
      [table],
    )
  ).map(({ name }) => name);

/** A column that a write could name: neither computed nor counted by the database. */
const writable = async (table: string) =>
  (
    await desk.db.sql<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'
       order by ordinal_position limit 1`,
      [table],
    )
  )[0]?.name ?? '';

/** How many rows of a table somebody is to see. */
async function expected(table: string, actor: Actor): Promise<number | 'refused'> {
  const line = TABLES[table]!;
  const count = async (where: string) =>
    (await desk.db.sql<{ n: number }>(`select count(*)::int as n from public.${table} where ${where}`))[0]!.n;
  switch (sees(line, actor)) {
    case 'refused':
      return 'refused';
    case 'none':
      return 0;
    case 'all':
      return count('true');
    case 'own': {
      const { id = '', commune } = member(actor).officer ?? {};
      const own = (isRole(actor) && line.own?.[actor]) || 'false';
      return count(own.replaceAll(':id', `'${id}'`).replaceAll(':commune', `'${commune ?? ''}'`));
    }
  }
}

const readable = ({ columns }: Table) => (Array.isArray(columns) ? columns.join(', ') : '*');

test('every table and view that the API shows is named, and so is every door', async () => {
  const tables = await desk.db.sql<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f') order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).sort());
  const doors = await desk.db.sql<{ name: string }>(
    `select distinct proname as name from pg_proc
     where pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', oid, 'execute') order by 1`,
  );
  expect(doors.map(({ name }) => name)).toEqual(
    [...new Set(Object.keys(DOORS).map((name) => name.split(':')[0]!))].sort(),
  );
});

test('what is one’s own is neither nothing nor everything, so that the matrix can fail', async () => {
  for (const [table, { sees: who }] of Object.entries(TABLES)) {
    const all = (await desk.db.sql<{ n: number }>(`select count(*)::int as n from public.${table}`))[0]!.n;
    for (const [role, what] of Object.entries(who)) {
      const rows = await expected(table, role as Role);
      expect(rows, `${table}, ${role}`).toBeGreaterThan(0);
      if (what === 'own') expect(rows, `${table}, ${role}`).toBeLessThan(all);
    }
  }
});

describe.each(ACTORS)('%s', (actor) => {
  describe.each(Object.keys(TABLES))('and the table %s', (table) => {
    const line = TABLES[table]!;

    test('in SQL', async () => {
      const rows = await expected(table, actor);
      const read = () =>
        asMember(desk, member(actor), (sql) => sql(`select ${readable(line)} from public.${table}`));
      if (rows === 'refused') expect(await refusal(read)).toEqual({ code: '42501' });
      else expect(await read()).toHaveLength(rows);
      for (const column of Array.isArray(line.columns) ? await columnsOf(table) : [])
        if (!line.columns.includes(column))
          expect(
            await refusal(() =>
              asMember(desk, member(actor), (sql) => sql(`select ${column} from public.${table}`)),
            ),
            column,
          ).toEqual({ code: '42501' });
      const first = await writable(table);
      for (const write of [
        `insert into public.${table} default values`,
        `update public.${table} set ${first} = ${first}`,
        `delete from public.${table}`,
        `truncate public.${table} cascade`,
      ])
        expect(await refusal(() => asMember(desk, member(actor), (sql) => sql(write))), write).toMatchObject({
          code: expect.stringMatching(/^42(?:501|809)$|^55000$/) as string,
        });
    });

    test('over HTTP', async () => {
      const rows = await expected(table, actor);
      const { client } = member(actor);
      const read = await client.from(table).select(readable(line));
      if (rows === 'refused') expect(read.error?.code).toBe('42501');
      else expect(read.data).toHaveLength(rows);
      if (Array.isArray(line.columns))
        expect((await client.from(table).select('*')).error?.code).toBe('42501');
      const first = await writable(table);
      for (const written of [
        await client.from(table).insert({ [first]: null }),
        await client
          .from(table)
          .update({ [first]: null })
          .not(first, 'is', null),
        await client.from(table).delete().not(first, 'is', null),
      ])
        expect(written.error?.code).toMatch(/^42(?:501|809)$|^55000$/);
    });
  });

  describe.each(Object.keys(DOORS))('and the door %s', (name) => {
    const door = DOORS[name]!;
    const called = name.split(':')[0]!;
    const args = () =>
      Object.fromEntries(
        Object.entries(door.args).map(([key, value]) => [
          key,
          typeof value === 'string' && value in desk.known
            ? desk.known[value as keyof typeof desk.known]
            : value,
        ]),
      );

    test('in SQL', async () => {
      const given = Object.entries(args());
      const call = () =>
        asMember(desk, member(actor), (sql) =>
          sql<{ answer: unknown }>(
            `select public.${called}(${given.map(([key], i) => `${key} => $${String(i + 1)}`).join(', ')}) as answer`,
            given.map(([key, value]) =>
              // Lists of references are arrays of the database, all else that is put together is JSON.
              typeof value === 'object' && value !== null && !(key === 'p_references')
                ? JSON.stringify(value)
                : value,
            ),
          ),
        );
      if (answers(door, actor) === 'refused') expect(await refusal(call)).toEqual({ code: '42501' });
      else {
        const [row] = await call();
        expect(door.gives(row?.answer) ? 'yes' : 'no').toBe(answers(door, actor));
      }
    });
  });
});

// Over HTTP what a door does stays: so those who get a no are asked first.
describe('the doors over HTTP', () => {
  const order = (door: Door) =>
    [...ACTORS].sort((a, b) => Number(answers(door, a) === 'yes') - Number(answers(door, b) === 'yes'));

  test.each(Object.keys(DOORS))('%s', async (name) => {
    const door = DOORS[name]!;
    const args = Object.fromEntries(
      Object.entries(door.args).map(([key, value]) => [
        key,
        typeof value === 'string' && value in desk.known
          ? desk.known[value as keyof typeof desk.known]
          : value,
      ]),
    );
    for (const actor of order(door)) {
      // A move makes the next version.
      const [row] = await desk.db.sql<{ version: number }>(
        'select version from public.submissions where reference = $1',
        [args['p_reference'] ?? ''],
      );
      const version = 'p_version' in args && row ? { p_version: row.version } : {};
      const answer = await member(actor).client.rpc(name.split(':')[0]!, { ...args, ...version });
      const got: Answer = answer.error ? 'refused' : door.gives(answer.data) ? 'yes' : 'no';
      expect(got, actor).toBe(answers(door, actor));
      if (answer.error) expect(answer.error.code, actor).toBe('42501');
    }
  });
});

describe('the file of a paper', () => {
  const sign = (actor: Actor) =>
    member(actor).client.storage.from('papers').createSignedUrl(desk.known.PAPER, 60);

  test('is given to nobody who has not opened it, whoever they are', async () => {
    const fresh = await openDesk();
    for (const actor of ACTORS) {
      const signed = await fresh.cast[actor].client.storage
        .from('papers')
        .createSignedUrl(fresh.known.PAPER, 60);
      expect(signed.data, actor).toBeNull();
    }
    await fresh.db.embedded.close();
  });

  test('is given for a minute to those who may see the dossier, once that is written down', async () => {
    for (const actor of ACTORS) {
      await member(actor).client.rpc('open_paper', {
        p_reference: desk.known.OWN,
        p_paper: desk.known.PAPER,
      });
      const may = actor === 'commune-officer' || actor === 'standing-office';
      expect((await sign(actor)).error === null, actor).toBe(may);
    }
    expect(
      await desk.db.sql(
        `select distinct o.role from public.desk_log l join public.officers o on o.id = l.officer_id
         where l.act = 'opened-paper' order by 1`,
      ),
    ).toEqual([{ role: 'commune-officer' }, { role: 'standing-office' }]);
    await desk.db.embedded.transaction(async (sql) => {
      await sql('alter table public.desk_log disable trigger user');
      await sql(
        `update public.desk_log set happened_at = now() - interval '61 seconds' where act = 'opened-paper'`,
      );
      await sql('alter table public.desk_log enable trigger user');
    });
    expect((await sign('standing-office')).error, 'after the minute').not.toBeNull();
  });

  test('is neither written, listed nor removed by anybody', async () => {
    for (const actor of ACTORS) {
      const papers = member(actor).client.storage.from('papers');
      expect((await papers.upload(`${actor}.pdf`, new Blob(['thử']))).error, actor).not.toBeNull();
      expect((await papers.list()).data ?? [], actor).toEqual([]);
      await papers.remove([desk.known.PAPER]);
    }
    expect(await desk.db.sql(`select name from storage.objects where bucket_id = 'papers'`)).toEqual([
      { name: desk.known.PAPER },
    ]);
  });
});

test('whatever a function writes into the trail has words that an administrator reads', async () => {
  const functions = await desk.db.sql<{ source: string }>(
    `select prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'desk'`,
  );
  const written = functions.flatMap(({ source }) => source.match(/write_down\([^;]+;/g) ?? []);
  expect(written.length).toBeGreaterThan(20);
  // The doors of a council write down by one function what was refused.
  const councils = functions.flatMap(({ source }) =>
    [...source.matchAll(/keeps_councils\('([a-z-]+)'\)/g)].map(([, what]) => what!),
  );
  expect(councils.length).toBeGreaterThan(0);
  expect(councils.filter((what) => !(what in REFUSED_WORDS))).toEqual([]);
  const words: Record<string, (what: string) => boolean> = {
    refused: (what) => what in REFUSED_WORDS,
    saw: (what) => what in SEEN_WORDS,
    exported: (what) => exportWords(what) !== what,
  };
  const ACT = /write_down\([^,]+,\s*(?:'([a-z-]+)'|case when .+? then '([a-z-]+)' else '([a-z-]+)' end)/s;
  const wordless = written.flatMap((line) => {
    const acts = ACT.exec(line)?.slice(1).filter(Boolean) ?? [];
    const what = /'what', '([a-z-]+)'/.exec(line)?.[1];
    return acts.flatMap((act) => [
      ...(act in ACT_WORDS ? [] : [act]),
      ...(what === undefined || words[act]?.(what) ? [] : [`${act}: ${what}`]),
    ]);
  });
  expect(wordless).toEqual([]);
});
