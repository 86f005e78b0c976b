import { openAsBlob } from 'node:fs';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { programme } from '../../src/server/programme.ts';
import { receive } from '../db/sending.ts';

let site: Awaited<ReturnType<typeof startPreview>>;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
});
afterAll(() => site.close());

const sql = <Row = Record<string, unknown>>(query: string, params?: unknown[]) =>
  site.db!.sql<Row>(query, params);
const ask = (init?: RequestInit) => fetch(new URL('/api/counts', site.url), init);

describe('asks how many registrations there are', () => {
  test('gets every commune with its number, and nothing else', async () => {
    await receive(sql, { p_commune: 'lai-hung' });
    await receive(sql, {
      p_commune: 'xa-khong-co',
      p_key: 'du-lieu-thu-khoa-2',
      p_references: ['SP-2222-5555'],
    });
    const before = Date.now();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { asOf, communes, stages, trainings, ...more } = (await response.json()) as {
      asOf: string;
      communes: Record<string, number>;
      stages: Record<string, Record<string, number>>;
      trainings: number;
    };
    expect(more).toEqual({});
    expect(trainings).toBe(0);
    expect(Date.parse(asOf)).toBeGreaterThanOrEqual(before - 1000);
    expect(stages).toEqual(Object.fromEntries(programme.communes.map(({ id }) => [id, {}])));
    expect(communes).toEqual(
      Object.fromEntries(programme.communes.map(({ id }) => [id, id === 'lai-hung' ? 1 : 0])),
    );
  });

  test('the edge keeps the answer for five minutes, the browser asks each time', async () => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(headers.get('netlify-cdn-cache-control')).toMatch(/^public, durable, s-maxage=300\b/);
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
  });

  test('HEAD is answered without a body', async () => {
    const response = await ask({ method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused', async (method) => {
    const response = await ask({ method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('the database does not answer: 503, which nobody keeps', async () => {
    const { SUPABASE_URL } = process.env;
    process.env['SUPABASE_URL'] = 'http://127.0.0.1:9';
    try {
      const response = await ask();
      expect(response.status).toBe(503);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('netlify-cdn-cache-control')).toBeNull();
      expect(await response.json()).toMatchObject({ status: 503, title: 'Chưa đếm được' });
    } finally {
      process.env['SUPABASE_URL'] = SUPABASE_URL;
    }
  });
});

describe('on-demand pages that are the same for everybody', () => {
  test.each(['/tham-gia/ket-qua/?chu-the=hop-tac-xa', '/dang-ky/san-pham/dien-san/?group=do-uong'])(
    '%s may be kept at the edge, and is not to be found',
    async (path) => {
      const response = await fetch(new URL(path, site.url));
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=300');
      expect(await response.text()).toContain('<meta name="robots" content="noindex">');
    },
  );

  test('what stands in an address is shown as text', async () => {
    const evil = encodeURIComponent('"><script>alert(1)</script>');
    const answer = await fetch(new URL(`/tham-gia/ket-qua/?chu-the=${evil}&von=${evil}`, site.url));
    const page = parse(await answer.text());
    for (const script of page.querySelectorAll('script'))
      expect(script.getAttribute('src')).toMatch(/^\/_astro\//);
    expect(page.querySelector('#von')?.getAttribute('value')).toBe('"><script>alert(1)</script>');
    expect(page.querySelector('#chua-hieu')?.text).toContain('nên đã bỏ qua');
  });
});
