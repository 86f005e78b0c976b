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

/** What a PDF may not bring along: it would run, open or carry something when an officer opens it. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA|RichMedia|XFA)\b/;

function checkPdf(bytes: Uint8Array<ArrayBuffer>): Checked {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.slice(-2048).includes('%%EOF') || !/\bstartxref\b/.test(text.slice(-2048)))
    return { ok: false, problem: 'broken' };
  // A name may be written with #xx for a letter.
  const plain = text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return ACTIVE.test(plain) ? { ok: false, problem: 'active' } : { ok: true, bytes, mime: 'application/pdf' };
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
