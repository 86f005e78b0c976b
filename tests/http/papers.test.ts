import { openAsBlob } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { environment } from '../../src/server/environment.ts';
import { ticketFor } from '../../src/server/look-up.ts';
import { REGISTRATION } from './registration.ts';

let site: Awaited<ReturnType<typeof startPreview>>;
let photo: Buffer;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
  photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => site.close());

async function register(): Promise<string> {
  const response = await fetch(new URL('/api/submissions/san-pham', site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, key: crypto.randomUUID() }),
  });
  return ((await response.json()) as { reference: string }).reference;
}

async function ask(path: string, fields: Record<string, string>) {
  const response = await fetch(new URL(path, site.url), {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    ...((await response.json()) as { id: string; address: string; title: string }),
  };
}
const put = (address: string, body: Uint8Array, type = 'image/jpeg') =>
  fetch(new URL(address, site.url), {
    method: 'PUT',
    body: new Uint8Array(body),
    headers: { 'Content-Type': type },
  });
const ticketOf = (reference: string) => ticketFor(environment(), reference);
const papers = (reference: string) =>
  site.db!.sql<{ state: string; mime: string; bytes: number; name: string }>(
    `select p.state, p.mime, p.bytes, p.name from public.papers p join public.submissions s on s.id = submission_id
     where reference = $1 order by p.created_at`,
    [reference],
  );

async function sendPaper(ve: string, body: Uint8Array, ten = 'nhan.jpg', type?: string) {
  const { id, address } = await ask('/api/papers', { ve, ten });
  expect((await put(address, body, type)).status).toBe(200);
  return { ...(await ask(`/api/papers/${id}`, { ve })), id };
}

describe('sends a photo of a dossier that was looked up', () => {
  test('by an address of the site’s own; it is kept once, shown, and told to the officers', async () => {
    const reference = await register();
    const ve = ticketOf(reference);
    const room = await ask('/api/papers', { ve, ten: '../../nhãn "mít".jpg' });
    expect(room.status).toBe(201);
    expect(room.address).toMatch(/^\/storage\/v1\/object\/upload\/sign\/papers-incoming\//);
    await put(room.address, photo);
    for (let i = 0; i < 2; i++)
      expect(await ask(`/api/papers/${room.id}`, { ve })).toMatchObject({ status: 200 });
    expect(await papers(reference)).toEqual([
      {
        state: 'kept',
        mime: 'image/jpeg',
        bytes: expect.any(Number),
        name: expect.stringContaining('nhãn "mít".jpg'),
      },
    ]);
    const page = await fetch(new URL('/tra-cuu/ho-so/', site.url), {
      method: 'POST',
      body: new URLSearchParams({ ve }),
      headers: { Origin: new URL(site.url).origin },
    });
    expect(await page.text()).toContain('mít');
    expect(
      await site.db!.sql(
        `select audience from public.message_overview where kind = 'paper-added' and reference = $1`,
        [reference],
      ),
    ).toEqual([{ audience: 'receiver' }]);
  });

  test('that is none is refused in words, and lies nowhere', async () => {
    const reference = await register();
    const answer = await sendPaper(ticketOf(reference), Buffer.from('<script>alert(1)</script>'), 'anh.jpg');
    expect(answer).toMatchObject({ status: 422, title: expect.stringContaining('JPEG, PNG, WebP hay PDF') });
    expect(await papers(reference)).toMatchObject([{ state: 'refused' }]);
    expect(await site.db!.sql('select name from storage.objects where name = $1', [answer.id])).toEqual([]);
  });

  test('eight and no more', async () => {
    const reference = await register();
    const ve = ticketOf(reference);
    for (let i = 0; i < 8; i++) expect((await ask('/api/papers', { ve, ten: 'a.jpg' })).status).toBe(201);
    expect(await ask('/api/papers', { ve, ten: 'a.jpg' })).toMatchObject({ status: 409 });
  });

  test('not without a ticket, nor into another’s dossier', async () => {
    const [mine, other] = [await register(), await register()];
    expect((await ask('/api/papers', { ve: 'bịa', ten: 'a.jpg' })).status).toBe(403);
    const { id, address } = await ask('/api/papers', { ve: ticketOf(other), ten: 'a.jpg' });
    await put(address, photo);
    expect((await ask(`/api/papers/${id}`, { ve: ticketOf(mine) })).status).toBe(409);
    expect(await papers(mine)).toEqual([]);
  });
});

describe('the files', () => {
  test.each([undefined, LOCAL_KEYS.publishable])(
    'are read and listed by nobody with the key %s',
    async (apikey) => {
      const reference = await register();
      const { id } = await sendPaper(ticketOf(reference), photo);
      const headers: Record<string, string> = apikey ? { apikey } : {};
      for (const path of [
        `object/papers/${id}`,
        `object/public/papers/${id}`,
        `object/authenticated/papers/${id}`,
      ])
        expect((await fetch(new URL(`/storage/v1/${path}`, site.url), { headers })).ok, path).toBe(false);
      const listed = await fetch(new URL('/storage/v1/object/list/papers', site.url), {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ prefix: '' }),
      });
      expect(await listed.text()).not.toContain(id);
    },
  );

  test('go with their dossier', async () => {
    const reference = await register();
    const { id } = await sendPaper(ticketOf(reference), photo);
    const lies = () => site.db!.sql('select name from storage.objects where name = $1', [id]);
    expect(await lies()).toHaveLength(1);
    await site.db!.sql(`select public.erase_submission($1, 'asked')`, [reference]);
    await site.run('retention');
    expect(await lies()).toEqual([]);
    expect(await site.db!.sql('select from public.papers_to_remove')).toEqual([]);
  });
});
