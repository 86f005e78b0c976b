import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { PAPER_BYTES } from '../../../src/core/paper.ts';
import { checkPaper, type PaperProblem } from '../../../src/server/paper-check.ts';

const bytes = (data: Uint8Array | string) =>
  new Uint8Array(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: 60 } } });

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';

/** A PNG that says it is so large, of which nearly nothing is sent. */
function pngOf(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a photo', () => {
  test.each([
    ['jpeg', () => picture().jpeg().toBuffer()],
    ['png', () => picture().png().toBuffer()],
    ['webp', () => picture().webp().toBuffer()],
  ] as const)('as %s is taken for what it is', async (format, make) => {
    const checked = await checkPaper(bytes(await make()));
    expect(checked).toMatchObject({ ok: true, mime: `image/${format}` });
    const { width, height } = await sharp((checked as { bytes: Uint8Array }).bytes).metadata();
    expect([width, height]).toEqual([60, 40]);
  });

  test('loses where and by whom it was taken, and stands upright', async () => {
    const taken = await picture()
      .withExif({
        IFD0: { Artist: 'Du lieu thu', Orientation: '6' },
        IFD3: { GPSLatitude: '11/1 15/1 0/1', GPSLatitudeRef: 'N' },
      })
      .jpeg()
      .toBuffer();
    expect(taken.includes('Du lieu thu'), 'the test has something to lose').toBe(true);
    const checked = await checkPaper(bytes(taken));
    if (!checked.ok) throw new Error(checked.problem);
    expect(Buffer.from(checked.bytes).includes('Du lieu thu')).toBe(false);
    expect((await sharp(checked.bytes).metadata()).exif).toBeUndefined();
  });

  test('loses what was hung on behind it', async () => {
    const photo = await picture().png().toBuffer();
    const checked = await checkPaper(bytes(Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])));
    if (checked.ok) expect(Buffer.from(checked.bytes).includes('<script>')).toBe(false);
    else expect(checked.problem).toBe('broken');
  });
});

describe('a PDF', () => {
  test('is taken as it is', async () => {
    expect(await checkPaper(bytes(PDF))).toEqual({ ok: true, mime: 'application/pdf', bytes: bytes(PDF) });
  });

  const active = { ok: false, problem: 'active' };

  test.each([
    '/JavaScript',
    '/JS (x)',
    '/JS%\n<78>',
    '/AA<</O 5 0 R>>',
    '/AA 5 0 R',
    '/Launch',
    '/EmbeddedFile',
    '/OpenAction',
    '/J#61vaScript',
  ])('that does something by itself is refused: %s', async (name) => {
    expect(await checkPaper(bytes(PDF.replace('/Type', `${name} /Type`)))).toEqual(active);
  });

  /** With objects in a packed stream, as programs of today write them. */
  const withPacked = (objects: string, head = '/Type/ObjStm/Filter/FlateDecode') =>
    bytes(
      PDF.replace(
        'trailer',
        `2 0 obj<<${head}>>\nstream\n${deflateSync(Buffer.from(objects, 'latin1')).toString('latin1')}\nendstream\nendobj\ntrailer`,
      ),
    );

  test('that hides it among packed objects is refused as well; without it, it is taken', async () => {
    expect(await checkPaper(withPacked('4 0 <</S/JavaScript/JS(app.alert(1))>>'))).toEqual(active);
    expect(
      await checkPaper(withPacked('4 0 <</S/J#61vaScript>>', '/Type/#4fbjStm/Filter/FlateDecode')),
    ).toEqual(active);
    expect(await checkPaper(withPacked('4 0 <</Type/Page>>'))).toMatchObject({ ok: true });
    const decoy = '/Type/ObjStm/Filter/FlateDecode/X(stream\n)';
    expect(await checkPaper(withPacked('4 0 <</S/JavaScript>>', decoy))).toMatchObject({ ok: false });
  });

  test('whose packed objects cannot be looked at, or unpack to a wall, is refused', async () => {
    const broken = { ok: false, problem: 'broken' };
    expect(await checkPaper(withPacked('4 0 <</Type/Page>>', '/Type/ObjStm/Filter/LZWDecode'))).toEqual(
      broken,
    );
    expect(await checkPaper(withPacked(' '.repeat(21 * 1024 * 1024)))).toEqual(broken);
  });

  test('of scanned pages is no danger for what its pixels happen to spell', async () => {
    const pixels = '\x80\x12/JS\x9C\xFF/AA\x01\x7F';
    const scan = `2 0 obj<</Type/XObject/Subtype/Image>>\nstream\n${pixels}\nendstream\nendobj\ntrailer`;
    expect(await checkPaper(bytes(PDF.replace('trailer', scan)))).toMatchObject({ ok: true });
  });
});

describe('what is refused, and why', () => {
  const cases: [what: string, problem: PaperProblem, make: () => Promise<Uint8Array> | Uint8Array][] = [
    ['nothing', 'empty', () => bytes('')],
    ['too much', 'too-big', () => new Uint8Array(PAPER_BYTES + 1)],
    ['a text', 'type', () => bytes('Dữ liệu thử')],
    ['a page', 'type', () => bytes('<!doctype html><script>alert(1)</script>')],
    ['a drawing that could run', 'type', () => bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', 'type', () => picture().gif().toBuffer()],
    ['a program', 'type', () => bytes('MZ\x90\x00')],
    ['an archive', 'type', () => bytes('PK\x03\x04')],
    ['a photo cut short', 'broken', async () => (await picture(600, 400).jpeg().toBuffer()).subarray(0, 700)],
    ['a photo in name only', 'broken', () => bytes('\xFF\xD8\xFF\xE0 and no more')],
    ['a PNG in its first bytes only', 'broken', () => bytes('\x89PNG\r\n\x1A\n and no more')],
    ['a PDF without an end', 'broken', () => bytes('%PDF-1.4\nno end')],
    ['a small file that unpacks to a wall', 'too-many-pixels', () => pngOf(30_000, 30_000)],
  ];
  test.each(cases)('%s: %s', async (_, problem, make) => {
    expect(await checkPaper(bytes(await make()))).toEqual({ ok: false, problem });
  });
});
