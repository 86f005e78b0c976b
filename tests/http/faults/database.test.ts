import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../../netlify/local/preview.ts';
import { BASE, SAVE } from '../../../src/forms/form.ts';
import { diskFull, readOnly, standInsOf, type Fault } from '../../tools/faults.ts';
import { Officer, register, type Answer } from '../officer.ts';
import { post, posted, said, type Page } from '../person.ts';
import { REGISTRATION } from '../registration.ts';

// The database is in trouble while a producer sends, leaves, looks up, adds and goes on, and an officer notes and moves: what each of
// them sees, and that all of it is there when the trouble is over. Every fault below meets all of them at once.

let site: Awaited<ReturnType<typeof startPreview>>;
let around: Awaited<ReturnType<typeof standInsOf>>;
const officer = { name: 'xa-long-nguyen@example.com', at: undefined as unknown as Officer };

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, officers: true, quiet: true });
  around = await standInsOf(site);
  await site.run('take-programme');
  officer.at = new Officer(site.url);
  await officer.at.signIn(officer.name);
}, 120_000);
afterAll(async () => {
  await around.close();
  await site.close();
});

const sql = <Row>(query: string, params: unknown[] = []) => site.db!.sql<Row>(query, params);

interface Trouble {
  what: string;
  begin: () => Promise<() => Promise<void>>;
  /** Does it go well in spite of it, only later; can it be read; or not even that? */
  still: 'all' | 'reading' | 'nothing';
  /** What an officer is told whose note could not be taken. */
  officer: RegExp | undefined;
}

const between = (fault: Fault) => () => {
  around.database.fault = fault;
  return Promise.resolve(() => {
    around.allWell();
    return Promise.resolve();
  });
};
const SILENT = /Chưa gửi được: cơ sở dữ liệu đang không trả lời/;
const TROUBLES: Trouble[] = [
  { what: 'takes three seconds for each answer', begin: between('slow'), still: 'all', officer: undefined },
  { what: 'never answers', begin: between('hangs'), still: 'nothing', officer: SILENT },
  { what: 'answers with a page of 502', begin: between('page'), still: 'nothing', officer: SILENT },
  {
    what: 'can only be read (25006)',
    begin: () => readOnly(site.db!),
    still: 'reading',
    officer: /Chưa ghi được: cơ sở dữ liệu đang chỉ cho đọc/,
  },
  {
    what: 'has no room left on its disk (53100)',
    begin: () => diskFull(site.db!),
    still: 'reading',
    officer: /Chưa ghi được: cơ sở dữ liệu đã đầy/,
  },
];

const PHONE = REGISTRATION.phone;
const script = async (key: string): Promise<{ status: number; reference: string }> => {
  const response = await fetch(new URL('/api/submissions/san-pham', site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, key }),
  });
  return { status: response.status, ...((await response.json()) as { reference: string }) };
};
const person = (path: string, fields: Record<string, string>) => post(site.url, path, Object.entries(fields));
const ticketOf = async (ma: string) =>
  posted((await person('/tra-cuu/ho-so/', { ma, so: PHONE })).page.querySelector('form[action$="ban-sao/"]'));
const ve = (fields: [string, string][]) => Object.fromEntries(fields)['ve'] ?? '';
const versionOf = async (reference: string) =>
  String(
    (
      await sql<{ version: number }>('select version from public.submissions where reference = $1', [
        reference,
      ])
    )[0]?.version,
  );
const rowsOf = (reference: string) =>
  sql<{ state: string; answers: Record<string, string>; kinds: string[]; step: string | null }>(
    `select state, answers, step,
       array(select kind from public.submission_events e where e.submission_id = s.id order by id) as kinds
     from public.submissions s where reference = $1`,
    [reference],
  );
const noted = async (text: string) =>
  (await sql(`select from public.submission_events where detail ->> 'inside' = $1`, [text])).length;
const referenceIn = (text: string) => /BB-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? '';

describe.each(TROUBLES)('the database $what', ({ what, begin, still, officer: told }) => {
  const words = (who: string) => `Dữ liệu thử: ${who}, ${what}`;
  const key = crypto.randomUUID();
  const LEFT = { producerName: words('để dở'), phone: PHONE, later: 'dong-y' };
  /** What each of them got to see while it lasted. */
  const saw = {} as {
    sent: Page;
    twice: Awaited<ReturnType<typeof script>>[];
    left: Page;
    lookedUp: Page;
    added: Page;
    goneOn: Page;
    notes: Answer[];
    moved: Answer;
    queue: Answer;
  };
  const dossier = { known: '', noted: '', moved: '', begun: '' };
  const moveNote = words('chuyển bước');
  const note = words('ghi chú');

  beforeAll(async () => {
    dossier.known = await register(site.url);
    dossier.noted = await register(site.url);
    dossier.moved = await register(site.url);
    const begun = await person('/api/submissions/ho-so', { ...LEFT, market: words('từ trước'), [SAVE]: '1' });
    dossier.begun = referenceIn(begun.page.querySelector('#da-luu')?.text ?? '');
    const [ticket, toGoOn] = [ve(await ticketOf(dossier.known)), ve(await ticketOf(dossier.begun))];
    const version = await versionOf(dossier.moved);

    const end = await begin();
    const here = `/can-bo/ho-so/${dossier.noted}/`;
    const addNote = () => officer.at.post(here, { viec: 'ghi-chu', 'ghi-chu': note });
    try {
      [saw.sent, saw.twice, saw.left, saw.lookedUp, saw.added, saw.goneOn, saw.notes, saw.moved, saw.queue] =
        await Promise.all([
          person('/api/submissions/san-pham', { ...REGISTRATION, description: words('gửi') }),
          Promise.all([script(key), script(key)]),
          person('/api/submissions/ho-so', { ...LEFT, [SAVE]: '1' }),
          person('/tra-cuu/ho-so/', { ma: dossier.known, so: PHONE }),
          person('/tra-cuu/ho-so/', { ve: ticket, viec: 'supplemented', loi: words('bổ sung') }),
          person('/dang-ky/ho-so/lam-tiep/', { ve: toGoOn }),
          Promise.all([addNote(), addNote()]),
          officer.at.post(`/can-bo/ho-so/${dossier.moved}/`, {
            viec: 'xem-xet',
            ban: version,
            'loi-nhan': moveNote,
          }),
          officer.at.get('/can-bo/tat-ca/'),
        ]);
    } finally {
      await end();
    }
    // What was cut off may still be under way in the database.
    for (let i = 0; i < 3; i++) await site.run('bring-in');
  }, 90_000);

  test('a producer without JavaScript gets a receipt, and the dossier is there', async () => {
    expect(saw.sent).toMatchObject({ status: 303, location: expect.stringContaining('/dang-ky/da-nhan/') });
    expect(await rowsOf(referenceIn(saw.sent.location ?? ''))).toMatchObject([
      { state: 'received', answers: { description: words('gửi') } },
    ]);
  });

  test('sent twice at once by the script: one reference, one row, received once', async () => {
    const [one, two] = saw.twice;
    expect(one?.reference).toMatch(/^BB-/);
    expect(two?.reference).toBe(one?.reference);
    if (still !== 'all') expect([one?.status, two?.status]).toEqual([202, 202]);
    expect(await sql('select from public.submissions where idempotency_key = $1', [key])).toHaveLength(1);
    expect((await rowsOf(one?.reference ?? ''))[0]?.kinds.filter((kind) => kind === 'received')).toHaveLength(
      1,
    );
  });

  test('left unfinished: told its reference, and it is gone on with as the same dossier', async () => {
    const reference = referenceIn(saw.left.page.querySelector('#da-luu')?.text ?? '');
    expect([saw.left.status, reference]).toEqual([200, expect.stringMatching(/^BB-/)]);
    expect(await rowsOf(reference)).toMatchObject([
      { state: 'unfinished', answers: { producerName: LEFT.producerName } },
    ]);
    const form = Object.fromEntries(posted(saw.left.page.querySelector('[data-form]')));
    expect(form).toMatchObject({ producerName: LEFT.producerName, phone: PHONE });
    const more = { ...form, market: words('ghi tiếp'), later: 'dong-y', [SAVE]: '1' };
    const again = await person('/api/submissions/ho-so', more);
    expect(referenceIn(again.page.querySelector('#da-luu')?.text ?? '')).toBe(reference);
    expect((await rowsOf(reference))[0]?.answers['market']).toBe(words('ghi tiếp'));
  });

  test('looking up finds the dossier, or says that it cannot be looked up now and keeps what was typed', () => {
    if (still === 'nothing') {
      expect(saw.lookedUp.status).toBe(503);
      expect(said(saw.lookedUp.page)).toContain('Hồ sơ vẫn còn');
      expect(Object.fromEntries(posted(saw.lookedUp.page.querySelector('#chinh form')))).toMatchObject({
        ma: dossier.known,
        so: PHONE,
      });
    } else {
      expect(saw.lookedUp.status).toBe(200);
      expect(saw.lookedUp.page.querySelector('h1')?.text).toContain(dossier.known);
    }
  });

  test('what is added to a dossier is there, or stands on the page until it is', async () => {
    const isThere = async () => (await rowsOf(dossier.known))[0]?.kinds.includes('supplemented');
    if (still === 'all') {
      expect(said(saw.added.page)).toContain('Đã ghi lời bổ sung');
      expect(await isThere()).toBe(true);
      return;
    }
    expect(await isThere()).toBe(false);
    expect(saw.added.page.querySelector('#loi')?.text.trim()).toBe(words('bổ sung'));
    // Looked up again with the words in it, and sent from there.
    const found = await person('/tra-cuu/ho-so/', { ma: dossier.known, so: PHONE, loi: words('bổ sung') });
    expect(said(found.page)).toContain(dossier.known);
    const form = found.page.querySelectorAll('form').find((one) => one.querySelector('#loi'));
    expect(Object.fromEntries(posted(form ?? null))['loi']).toBe(words('bổ sung'));
    expect(said((await post(site.url, '/tra-cuu/ho-so/', posted(form ?? null))).page)).toContain(
      'Đã ghi lời bổ sung',
    );
    expect(await isThere()).toBe(true);
  });

  test('going on opens the dossier as it was typed, or says that it cannot be opened now', () => {
    if (still === 'nothing') {
      expect(saw.goneOn.status).toBe(503);
      expect(said(saw.goneOn.page)).toMatch(/Hồ sơ vẫn còn/);
      return;
    }
    expect(saw.goneOn.status).toBe(200);
    const form = Object.fromEntries(posted(saw.goneOn.page.querySelector('[data-form]')));
    expect(form).toMatchObject({ market: words('từ trước'), [BASE]: expect.stringMatching(/./) });
  });

  test('an officer’s note, pressed twice: taken once, or all of it on the page, and sent from there once', async () => {
    if (told) {
      for (const answer of saw.notes) {
        expect(answer.status).toBe(503);
        expect(said(answer.page)).toMatch(told);
        expect(answer.page.querySelector('blockquote')?.text).toBe(note);
      }
      expect(await noted(note)).toBe(0);
      const form = saw.notes[0]!.page.querySelector('#chinh form')!;
      expect(form.getAttribute('action')).toBe(`/can-bo/ho-so/${dossier.noted}/`);
      const again = await officer.at.post(form.getAttribute('action')!, Object.fromEntries(posted(form)));
      expect(again.location).toContain('xong=ghi-chu');
    } else for (const answer of saw.notes) expect(answer.location).toContain('xong=ghi-chu');
    expect(await noted(note)).toBe(1);
  });

  test('a move is made, or refused with all that was typed, and made from there', async () => {
    const step = async () => (await rowsOf(dossier.moved))[0]?.step;
    if (told) {
      expect(saw.moved.status).toBe(503);
      expect(said(saw.moved.page)).toMatch(told);
      expect(await step()).toBe('moi-nhan');
      const form = saw.moved.page.querySelector('#chinh form')!;
      const fields = Object.fromEntries(posted(form));
      expect(fields).toMatchObject({ viec: 'xem-xet', 'loi-nhan': moveNote });
      const again = await officer.at.post(form.getAttribute('action')!, fields);
      expect(again.location).toContain('xong=chuyen-buoc');
    } else expect(saw.moved.location).toContain('xong=chuyen-buoc');
    expect(await step()).not.toBe('moi-nhan');
  });

  test('the desk’s list is shown, or the desk says that the database does not answer', () => {
    if (still === 'nothing')
      expect(saw.queue).toMatchObject({ status: 303, location: expect.stringContaining('vi=mat-ket-noi') });
    else expect([saw.queue.status, saw.queue.text.includes(dossier.known)]).toEqual([200, true]);
  });
});
