import { describe, expect, test } from 'vitest';
import { guarded, securityHeaders } from '../../../src/server/headers.ts';

describe('an answer that is guarded', () => {
  test('keeps its status, its words and its own headers', async () => {
    const answer = guarded(
      new Response('Dữ liệu thử', {
        status: 422,
        statusText: 'Test data',
        headers: { 'Content-Type': 'text/plain; charset=utf-8', Allow: 'POST' },
      }),
    );
    expect(answer.status).toBe(422);
    expect(answer.statusText).toBe('Test data');
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('Allow')).toBe('POST');
    expect(await answer.text()).toBe('Dữ liệu thử');
  });

  test.each([204, 303, 307])('without a body (%i) stays without one', async (status) => {
    const answer = guarded(new Response(null, { status, headers: { Location: '/thu/' } }));
    expect([answer.status, answer.body, answer.headers.get('Location')]).toEqual([status, null, '/thu/']);
  });

  test('carries every header', () => {
    const { headers } = guarded(new Response());
    expect(Object.keys(securityHeaders).length).toBeGreaterThan(5);
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
  });

  test('carries them even where the answer had weaker ones', () => {
    const weak = { 'Content-Security-Policy': "script-src 'unsafe-inline'", 'X-Frame-Options': 'ALLOWALL' };
    const { headers } = guarded(new Response(null, { headers: weak }));
    for (const name of Object.keys(weak)) expect(headers.get(name)).toBe(securityHeaders[name]);
  });

  test('is not stored, unless it says otherwise', () => {
    expect(guarded(new Response()).headers.get('Cache-Control')).toBe('no-store');
    const stored = new Response(null, { headers: { 'Cache-Control': 'public, max-age=60' } });
    expect(guarded(stored).headers.get('Cache-Control')).toBe('public, max-age=60');
  });

  test('may be one whose headers cannot be changed, as from a redirect', () => {
    const redirect = Response.redirect('https://thu.example.vn/', 303);
    expect(guarded(redirect).headers.get('X-Content-Type-Options')).toBe('nosniff');
  });
});

describe('the policy', () => {
  const policy = securityHeaders['Content-Security-Policy'] ?? '';

  test('refuses what it does not name, and allows nothing inline and nothing foreign', () => {
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test.each(["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])(
    'says %s, which default-src does not cover',
    (directive) => {
      expect(policy.split('; ')).toContain(directive);
    },
  );
});
