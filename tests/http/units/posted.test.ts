import { describe, expect, test } from 'vitest';
import { readPosted } from '../../../src/server/posted.ts';

const ADDRESS = 'https://thu.example.vn/api/submissions/san-pham';
const LIMIT = 64 * 1024;
const URLENCODED = 'application/x-www-form-urlencoded';

const post = (body: RequestInit['body'], type?: string, headers: Record<string, string> = {}) =>
  readPosted(
    new Request(ADDRESS, {
      method: 'POST',
      body: body ?? null,
      headers: { ...headers, ...(type === undefined ? {} : { 'Content-Type': type }) },
    }),
  );

/** The names and values that were read, as a plain object. */
async function rawOf(...args: Parameters<typeof post>) {
  const posted = await post(...args);
  return posted.ok ? { ...posted.raw } : posted.status;
}

describe('a form is posted', () => {
  test('by a browser without scripts', async () => {
    const body = 'name=M%C3%ADt+s%E1%BA%A5y&help=von&help=bao-bi&email=';
    expect(await rawOf(body, URLENCODED)).toEqual({
      name: ['Mít sấy'],
      help: ['von', 'bao-bi'],
      email: [''],
    });
  });

  test('with a charset and capitals in its type', async () => {
    expect(await rawOf('a=1', 'Application/X-WWW-Form-Urlencoded; charset=UTF-8')).toEqual({ a: ['1'] });
  });

  test('in parts; files are left out', async () => {
    const form = new FormData();
    form.append('name', 'Mít sấy');
    form.append('help', 'von');
    form.append('help', 'bao-bi');
    form.append('photo', new File(['Dữ liệu thử'], 'anh.jpg', { type: 'image/jpeg' }));
    expect(await rawOf(form)).toEqual({ name: ['Mít sấy'], help: ['von', 'bao-bi'] });
  });

  test('by a script', async () => {
    const body = JSON.stringify({ name: 'Mít sấy', help: ['von', 'bao-bi'], none: [] });
    expect(await rawOf(body, 'application/json')).toEqual({ name: ['Mít sấy'], help: ['von', 'bao-bi'] });
  });

  test('by a script with things that are no text: they are ignored', async () => {
    const body = JSON.stringify({
      ...{ a: { b: 'x' }, c: [['x']], d: 1, e: null, f: true },
      ...{ g: ['x', { y: 'z' }, 2, 'y'] },
    });
    expect(await rawOf(body, 'application/json')).toEqual({ g: ['x', 'y'] });
  });

  test('with nothing in it', async () => {
    expect(await rawOf('', URLENCODED)).toEqual({});
    expect(await rawOf(null, URLENCODED)).toEqual({});
    expect(await rawOf('{}', 'application/json')).toEqual({});
  });

  test('with bytes that are no text: they are read as unknown letters', async () => {
    expect(await rawOf('a=%FF%FE', URLENCODED)).toEqual({ a: ['\uFFFD\uFFFD'] });
    expect(await rawOf(new Uint8Array([0x61, 0x3d, 0xff]), URLENCODED)).toEqual({ a: ['\uFFFD'] });
  });
});

describe.each<[kind: string, bodyOf: (name: string) => Parameters<typeof post>]>([
  ['urlencoded', (name) => [`${name}=x`, URLENCODED]],
  ['JSON', (name) => [`{"${name}":"x"}`, 'application/json']],
  [
    'parts',
    (name) => {
      const form = new FormData();
      form.append(name, 'x');
      return [form];
    },
  ],
])('a field with the name of something every object has, as %s', (_, bodyOf) => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is a field like any other',
    async (name) => {
      const posted = await post(...bodyOf(name));
      expect(posted.ok && Object.entries(posted.raw)).toEqual([[name, ['x']]]);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );

  test('a name nobody posted has nothing, whatever it is', async () => {
    const posted = await post(...bodyOf('a'));
    expect(posted.ok && posted.raw['constructor']).toBeUndefined();
    expect(posted.ok && posted.raw['__proto__']).toBeUndefined();
  });
});

describe('it cannot be read', () => {
  test.each([
    ['a text', 'a=1', 'text/plain'],
    ['XML', '<a>1</a>', 'application/xml'],
    ['a kind that only begins like one', 'a=1', 'application/x-www-form-urlencoded-not'],
    ['a kind that only sounds like one', '{}', 'application/problem+json'],
    ['an empty kind', 'a=1', ''],
    ['JSON that is cut off', '{"a":', 'application/json'],
    ['JSON that is nothing', '', 'application/json'],
    ['JSON that is a list', '["a"]', 'application/json'],
    ['JSON that is a text', '"a"', 'application/json'],
    ['JSON that is null', 'null', 'application/json'],
    ['parts without their boundary', 'a=1', 'multipart/form-data'],
    ['parts that are none', 'a=1', 'multipart/form-data; boundary=x'],
  ])('%s: 415', async (_, body, type) => {
    expect(await rawOf(body, type)).toBe(415);
  });

  test('bytes without a kind: 415', async () => {
    expect(await rawOf(new Uint8Array([0x61]))).toBe(415);
  });
});

describe('it is too long', () => {
  const ofSize = (bytes: number) => `a=${'x'.repeat(bytes - 2)}`;

  test('by one byte: 413; without it, it is read', async () => {
    expect(await rawOf(ofSize(LIMIT), URLENCODED)).toEqual({ a: ['x'.repeat(LIMIT - 2)] });
    expect(await rawOf(ofSize(LIMIT + 1), URLENCODED)).toBe(413);
  });

  test('in bytes, however few letters that are', async () => {
    const letters = 'ế'.repeat(LIMIT / 3);
    expect(letters.length).toBeLessThan(LIMIT / 2);
    expect(await rawOf(JSON.stringify({ a: letters }), 'application/json')).toBe(413);
  });

  test('with a file in it', async () => {
    const form = new FormData();
    form.append('photo', new File(['x'.repeat(LIMIT)], 'anh.jpg'));
    // As bytes, the way it comes over the network: a Request made from a FormData does not like to be left half read.
    const sent = new Response(form);
    const type = sent.headers.get('content-type') ?? '';
    expect(await rawOf(await sent.arrayBuffer(), type)).toBe(413);
  });

  /** A body that comes in pieces, without saying how long it will be; counts the pieces that were asked for. */
  function stream(pieces: number) {
    const asked = { pieces: 0, cancelled: false };
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (asked.pieces++ === pieces) controller.close();
          else controller.enqueue(new TextEncoder().encode('a=1&'.repeat(2048)));
        },
        cancel() {
          asked.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request(ADDRESS, {
      ...{ method: 'POST', headers: { 'Content-Type': URLENCODED }, body },
      ...{ duplex: 'half' },
    });
    return { asked, request };
  }

  test('and does not say so beforehand: it is no longer read when the limit is passed', async () => {
    const { asked, request } = stream(1000);
    expect(request.headers.get('content-length')).toBeNull();
    expect(await readPosted(request)).toEqual({ ok: false, status: 413 });
    expect(asked.pieces).toBeLessThan(20);
    expect(asked.cancelled).toBe(true);
  });

  test('not when the pieces together stay within the limit', async () => {
    const posted = await readPosted(stream(8).request);
    expect(posted.ok && posted.raw['a']).toHaveLength(8 * 2048);
  });

  test('by its own word: it is not read at all', async () => {
    const { asked, request } = stream(1000);
    request.headers.set('Content-Length', String(LIMIT + 1));
    expect(await readPosted(request)).toEqual({ ok: false, status: 413 });
    expect(asked.pieces).toBe(0);
  });

  test('though it says that it is short', async () => {
    const { request } = stream(1000);
    request.headers.set('Content-Length', '10');
    expect(await readPosted(request)).toEqual({ ok: false, status: 413 });
  });
});
