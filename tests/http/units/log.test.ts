import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { named, note, requestId } from '../../../src/server/log.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

const ask = (headers: Record<string, string> = {}) => new Request('https://thu.example.vn/', { headers });

describe('a request has one name', () => {
  test('in the log and in the answer', async () => {
    const answer = await named(ask(), () => {
      note('du-lieu-thu', 'PGRST301');
      return Promise.resolve(new Response('x'));
    });
    const id = answer.headers.get('X-Request-Id');
    expect(id).toMatch(/^[2-9A-HJKMNP-TV-Z]{10}$/);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: expect.stringMatching(/^\d{4}-/) as string, request: id, what: 'du-lieu-thu', how: ['PGRST301'] },
    ]);
    expect(requestId()).toBeUndefined();
  });

  test('the platform’s own, where it gives one', async () => {
    const answer = await named(ask({ 'x-nf-request-id': '01HZX3ABCDEFGHJKMNPQRSTVWX' }), () =>
      Promise.resolve(new Response('x')),
    );
    expect(answer.headers.get('X-Request-Id')).toBe('01HZX3ABCDEFGHJKMNPQRSTVWX');
  });

  test('and not whatever somebody sends as one', async () => {
    const answer = await named(ask({ 'x-nf-request-id': '<script>x</script>' }), () =>
      Promise.resolve(new Response('x')),
    );
    expect(answer.headers.get('X-Request-Id')).toMatch(/^[2-9A-Z]{10}$/);
  });

  test('of two at once each keeps its own', async () => {
    const seen: (string | undefined)[] = [];
    const one = () =>
      named(ask(), async () => {
        const before = requestId();
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(before === requestId() ? before : 'mixed up');
        return new Response('x');
      });
    const answers = await Promise.all([one(), one(), one()]);
    expect(new Set(seen)).toEqual(new Set(answers.map(({ headers }) => headers.get('X-Request-Id'))));
    expect(seen).toHaveLength(3);
  });
});
