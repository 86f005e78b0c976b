import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { ContentError, problemIn } from '../core/entry.ts';
import { THUMB, type PhotoFormat } from '../core/photo.ts';
import type { PublishedPhoto } from './content.ts';

/** A larger file is refused: a good photo of a telephone has 3 to 6 MB. */
const MOST_BYTES = 15 * 2 ** 20;
/** A larger picture is refused; today's telephones make up to 50 million points. */
const MOST_POINTS = 60_000_000;
/** A narrower one cannot be shown. */
const NARROWEST = 300;

/** The widths that are made, where the photo is wide enough. */
const WIDTHS = [360, 720, 1200];

/** What sharp calls the formats that are read. */
const READ = new Set(['jpeg', 'png', 'webp', 'heif']);

/** A photo as it will be shown. */
export interface Picture {
  width: number;
  height: number;
  /** The widths it is made in. */
  widths: number[];
}

type PhotoFile = Pick<PublishedPhoto, 'file' | 'path' | 'entry'>;

/**
 * Looks at a photo before it is used.
 *
 * @throws ContentError naming the file, where it is missing, no image, huge or tiny
 */
export async function lookAt({ file, path, entry }: PhotoFile): Promise<Picture> {
  const refuse = (message: string) =>
    new ContentError([problemIn(entry, 'photos', `ảnh "${file}" ${message}`)]);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw refuse('không có cạnh tệp này; chép ảnh vào cùng thư mục, đúng tên');
  }
  if (bytes.length > MOST_BYTES)
    throw refuse(
      `nặng ${String(Math.ceil(bytes.length / 2 ** 20))} MB; cần nhẹ hơn 15 MB, hãy thu nhỏ trước`,
    );
  const { format, width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw refuse('không mở được như một ảnh; cần ảnh JPEG, PNG, WebP hoặc AVIF');
    });
  if (!READ.has(format)) throw refuse(`là ${format}; cần ảnh JPEG, PNG, WebP hoặc AVIF`);
  if (width * height > MOST_POINTS)
    throw refuse(
      `rộng ${String(width)} × ${String(height)} điểm; cần không quá 60 triệu điểm, hãy thu nhỏ trước`,
    );
  if (autoOrient.width < NARROWEST)
    throw refuse(`chỉ rộng ${String(autoOrient.width)} điểm; cần ít nhất ${String(NARROWEST)}`);
  const widths = WIDTHS.filter((one) => one <= autoOrient.width);
  return { ...autoOrient, widths: widths.length > 0 ? widths : [autoOrient.width] };
}

/** Where what was made once is kept beside the packages: a build on the next day makes only what is new. */
const CACHE = 'node_modules/.cache/photos';

/**
 * A photo in one width, turned upright. Nothing of what the camera wrote into the file (place, time, device) is kept: sharp
 * writes pixels only, unless it is told otherwise.
 *
 * @throws ContentError where the file is cut off in the middle
 */
export async function makePhoto(
  photo: PhotoFile,
  size: number | 'thumb',
  format: PhotoFormat,
): Promise<Buffer> {
  const bytes = readFileSync(photo.path);
  const name = createHash('sha256')
    .update(bytes)
    .update(`${String(size)} ${format} 1`)
    .digest('hex');
  try {
    return readFileSync(`${CACHE}/${name}`);
  } catch {
    // It has not been made yet.
  }
  const upright = sharp(bytes).autoOrient();
  const sized = size === 'thumb' ? upright.resize(THUMB, THUMB) : upright.resize(size);
  try {
    const made = await (
      format === 'avif' ? sized.avif({ quality: 50 }) : sized.webp({ quality: 72 })
    ).toBuffer();
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${CACHE}/${name}`, made);
    return made;
  } catch {
    throw new ContentError([
      problemIn(photo.entry, 'photos', `ảnh "${photo.file}" bị hỏng giữa chừng; chép lại từ máy ảnh`),
    ]);
  }
}
