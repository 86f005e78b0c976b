import { constants, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { PAPER_BYTES, type PaperType } from '../core/paper.ts';

/** A paper as it may be kept: of the type that its content says, without what it told about where it was made. */
export type Checked =
  { ok: true; bytes: Uint8Array<ArrayBuffer>; mime: PaperType } | { ok: false; problem: PaperProblem };
export type PaperProblem = 'empty' | 'too-big' | 'type' | 'broken' | 'too-many-pixels' | 'active';

/** More than any phone takes, and little enough to be unpacked. */
const PIXELS = 50_000_000;

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/** The type that the first bytes tell, whatever the name or the sender says. */
function typeOf(bytes: Uint8Array): PaperType | undefined {
  if (startsWith(bytes, '\xFF\xD8\xFF')) return 'image/jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1A\n')) return 'image/png';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, '%PDF-')) return 'application/pdf';
  return undefined;
}

/** What may stand between a name and its value. */
const BETWEEN = String.raw`(?:[\s\0]|%[^\r\n]*[\r\n])*`;

/**
 * What a PDF may not bring along: it would run, open or carry something when an officer opens it. The two short names stand by chance
 * in every third scanned page of five megabytes; only with a value behind them do they mean anything.
 */
const ACTIVE = new RegExp(
  String.raw`/(?:(?:JavaScript|Launch|EmbeddedFile|OpenAction|RichMedia|XFA)\b|(?:JS|AA)${BETWEEN}(?:[(<]|\d+\s+\d+\s+R\b))`,
);

/** What a PDF may unpack to where it keeps its objects packed, in bytes. A packed scan is no object. */
const UNPACKED = 20 * 1024 * 1024;

/** A name may be written with #xx for a letter. */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The name of an object stream, in any way of writing it. */
const OBJECT_STREAM = /\/(?:O|#4[fF])(?:b|#62)(?:j|#6[aA])(?:S|#53)(?:t|#74)(?:m|#6[dD])/g;

/**
 * The objects that a PDF keeps packed (object streams), as text: what it does by itself may stand there, out of sight.
 *
 * @returns undefined where one of them is packed in another way than all are, or unpacks to more than a paper can be
 */
function packedObjects(text: string): string[] | undefined {
  const packed: string[] = [];
  let room = UNPACKED;
  for (const { index } of text.matchAll(OBJECT_STREAM)) {
    const keyword = /stream\r?\n/g;
    keyword.lastIndex = index;
    const found = keyword.exec(text);
    if (!found) return undefined;
    const head = plainNames(text.slice(text.lastIndexOf('obj', index), found.index));
    const ways = [...head.matchAll(/\/(\w+Decode)\b/g)].map(([, way]) => way);
    if (ways.join() !== 'FlateDecode' || head.includes('/Predictor')) return undefined;
    const end = text.indexOf('endstream', keyword.lastIndex);
    const bytes = Buffer.from(text.slice(keyword.lastIndex, end < 0 ? undefined : end), 'latin1');
    try {
      // Programs write a line end behind it, which is no part of it.
      const unpacked = inflateSync(bytes, { maxOutputLength: room, finishFlush: constants.Z_SYNC_FLUSH });
      room -= unpacked.byteLength;
      packed.push(unpacked.toString('latin1'));
    } catch {
      return undefined;
    }
    if (room <= 0) return undefined;
  }
  return packed;
}

function checkPdf(bytes: Uint8Array<ArrayBuffer>): Checked {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.slice(-2048).includes('%%EOF') || !/\bstartxref\b/.test(text.slice(-2048)))
    return { ok: false, problem: 'broken' };
  const packed = packedObjects(text);
  if (!packed) return { ok: false, problem: 'broken' };
  return [text, ...packed].some((part) => ACTIVE.test(plainNames(part)))
    ? { ok: false, problem: 'active' }
    : { ok: true, bytes, mime: 'application/pdf' };
}

/** Written anew from its pixels: what was hidden in the file, and where the photo was taken, stays behind. */
async function redraw(bytes: Uint8Array, mime: Exclude<PaperType, 'application/pdf'>): Promise<Checked> {
  const picture = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error', animated: false });
  const { format, width, height } = await picture.metadata();
  if (`image/${format}` !== mime) return { ok: false, problem: 'type' };
  if (width * height > PIXELS) return { ok: false, problem: 'too-many-pixels' };
  const upright = picture.autoOrient();
  const drawn =
    mime === 'image/jpeg'
      ? upright.jpeg({ quality: 85 })
      : mime === 'image/png'
        ? upright.png({ compressionLevel: 9 })
        : upright.webp({ quality: 85 });
  const redrawn = new Uint8Array(await drawn.toBuffer());
  return redrawn.byteLength > PAPER_BYTES
    ? { ok: false, problem: 'too-big' }
    : { ok: true, bytes: redrawn, mime };
}

/** Looks at the content of a photo or paper; never throws over it. */
export async function checkPaper(bytes: Uint8Array<ArrayBuffer>): Promise<Checked> {
  if (bytes.byteLength === 0) return { ok: false, problem: 'empty' };
  if (bytes.byteLength > PAPER_BYTES) return { ok: false, problem: 'too-big' };
  const mime = typeOf(bytes);
  if (!mime) return { ok: false, problem: 'type' };
  if (mime === 'application/pdf') return checkPdf(bytes);
  return redraw(bytes, mime).catch((error: unknown): Checked => {
    const pixels = error instanceof Error && /pixel limit/i.test(error.message);
    return { ok: false, problem: pixels ? 'too-many-pixels' : 'broken' };
  });
}
