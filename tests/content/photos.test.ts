// A photo that will not do is refused with a sentence that names it and says what to do.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { lookAt, makePhoto } from '../../src/catalogue/photos.ts';
import { ContentError } from '../../src/core/entry.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ocop-photos-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = 'content/products/thu.json';
function saved(file: string, bytes: Uint8Array | string) {
  const target = path.join(folder, file);
  writeFileSync(target, bytes);
  return { file, path: target, entry };
}
const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#24553b' } });

async function complaint(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof ContentError)) throw new Error('nothing was refused');
  return error.problems.join('\n');
}
const said = (file: string, message: string) => `Tệp ${entry}, trường "photos": ảnh "${file}" ${message}`;

describe('an editor puts beside an entry', () => {
  test('nothing, though it is named', async () => {
    expect(await complaint(lookAt({ file: 'quen.jpg', path: path.join(folder, 'quen.jpg'), entry }))).toBe(
      said('quen.jpg', 'không có cạnh tệp này; chép ảnh vào cùng thư mục, đúng tên'),
    );
  });

  test('a text that is called .jpg', async () => {
    expect(await complaint(lookAt(saved('chu.jpg', 'Đây là chữ.')))).toBe(
      said('chu.jpg', 'không mở được như một ảnh; cần ảnh JPEG, PNG, WebP hoặc AVIF'),
    );
  });

  test('a drawing of another kind that is called .png', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><path d="M0 0h9v9z"/></svg>';
    expect(await complaint(lookAt(saved('ve.png', svg)))).toBe(
      said('ve.png', 'là svg; cần ảnh JPEG, PNG, WebP hoặc AVIF'),
    );
  });

  test('a file that is too heavy', async () => {
    expect(await complaint(lookAt(saved('nang.jpg', new Uint8Array(16 * 2 ** 20))))).toBe(
      said('nang.jpg', 'nặng 16 MB; cần nhẹ hơn 15 MB, hãy thu nhỏ trước'),
    );
  });

  test('a picture that is light but huge when opened', async () => {
    const huge = await drawn(9000, 7000).png({ compressionLevel: 9 }).toBuffer();
    expect(await complaint(lookAt(saved('to.png', huge)))).toBe(
      said('to.png', 'rộng 9000 × 7000 điểm; cần không quá 60 triệu điểm, hãy thu nhỏ trước'),
    );
  });

  test('a thumbnail', async () => {
    expect(await complaint(lookAt(saved('nho.png', await drawn(120, 90).png().toBuffer())))).toBe(
      said('nho.png', 'chỉ rộng 120 điểm; cần ít nhất 300'),
    );
  });

  test('a photo that was cut off while it was copied', async () => {
    const noise = Uint8Array.from({ length: 600 * 600 * 3 }, (_, i) => (i * 7919) % 251);
    const whole = await sharp(noise, { raw: { width: 600, height: 600, channels: 3 } })
      .jpeg()
      .toBuffer();
    const cut = saved('cut.jpg', whole.subarray(0, whole.length / 2));
    await lookAt(cut);
    expect(await complaint(makePhoto(cut, 360, 'webp'))).toBe(
      said('cut.jpg', 'bị hỏng giữa chừng; chép lại từ máy ảnh'),
    );
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a sound %s', async (format) => {
    const photo = saved(`anh.${format}`, await drawn(1300, 900)[format]().toBuffer());
    expect(await lookAt(photo)).toEqual({ width: 1300, height: 900, widths: [360, 720, 1200] });
  });

  test('a narrow one: it is shown as wide as it is', async () => {
    expect(await lookAt(saved('hep.png', await drawn(320, 900).png().toBuffer()))).toEqual({
      width: 320,
      height: 900,
      widths: [320],
    });
  });
});
