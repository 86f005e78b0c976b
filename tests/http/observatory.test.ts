import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { observe, type Answered } from '../tools/observatory.ts';
import { Officer } from './officer.ts';

// What MDN's HTTP Observatory would give the site: the best there is, on every way something is answered.

type Site = Awaited<ReturnType<typeof startPreview>>;
let site: Site;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true, officers: true });
});
afterAll(() => site.close());

const ANOTHER = 'https://another.example';

async function answered(path: string, cookies = ''): Promise<Answered> {
  const address = new URL(path, site.url);
  const answer = await fetch(address, { redirect: 'manual', headers: cookies ? { Cookie: cookies } : {} });
  const asked = await fetch(address, {
    method: 'OPTIONS',
    redirect: 'manual',
    headers: { Origin: ANOTHER, 'Access-Control-Request-Method': 'GET' },
  });
  await asked.text();
  return {
    headers: new Headers(answer.headers),
    body: await answer.text(),
    toAnother: { origin: ANOTHER, headers: asked.headers },
  };
}

test.each([
  ['a built page', '/'],
  ['a built page with a form', '/dang-ky/san-pham/'],
  ['a page made on request', '/san-pham/loc/?q=gao'],
  ['a page that is not there', '/khong-co-trang-nay/'],
  ['a function', '/api/counts'],
  ['the door of the desk', '/can-bo/dang-nhap/'],
])('%s has an A+: %s', async (_, path) => {
  const { grade, score, results } = observe(await answered(path));
  expect({
    grade,
    results: results.filter((each) => /invalid|unsafe|not-secure/.test(each) && !each.includes('no-unsafe')),
  }).toEqual({ grade: 'A+', results: [] });
  expect(score).toBeGreaterThanOrEqual(100);
});

test('so has the desk of an officer who is signed in', async () => {
  const officer = new Officer(site.url);
  await officer.signIn('thuong-truc@example.com');
  const cookies = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const page = await answered('/can-bo/', cookies);
  expect(page.body).toContain('Việc chờ tôi');
  expect(observe(page).grade).toBe('A+');
});

test.each(['content-security-policy', 'strict-transport-security'])(
  'without its %s it would not',
  async (name) => {
    const page = await answered('/');
    page.headers.delete(name);
    expect(observe(page)).not.toMatchObject({ grade: 'A+' });
  },
);
