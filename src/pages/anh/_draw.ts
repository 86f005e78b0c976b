import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import sharp from 'sharp';
import { groupMarks } from '../../components/art/group-marks.ts';
import { INKS } from '../../components/art/inks.ts';
import { sealLayers } from '../../components/art/seal-layers.ts';
import type { GroupMarkName } from '../../core/programme.ts';

/** What a share picture says. */
export interface Picture {
  /** A short line above: kind, date, group. */
  over: string;
  title: string;
  /** A line or two below. */
  sub?: string | undefined;
  /** The block of a product's group; the site's seal without it. */
  mark?: GroupMarkName;
  /** Name of the site, in the earth at the foot. */
  site: string;
}

export const WIDTH = 1200;
export const HEIGHT = 630;

/** The inks by day, as in styles/tokens.css: a picture has no dark mode. */
const COLOURS: Readonly<Record<string, string>> = {
  paper: '#fbf5e9',
  'paper-2': '#f3e7d3',
  ink: '#2b1a13',
  'ink-2': '#5d463a',
  earth: '#8f2f1a',
  'earth-2': '#b9512f',
  leaf: '#24553b',
  'leaf-2': '#4d8a5f',
  gold: '#b97708',
};

/** The letters of the site itself: they have every Vietnamese letter composed. Read from public/ when first needed. */
function openFont(file: string): Font {
  const font = create(readFileSync(`public/fonts/${file}`));
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts, not one.`);
  return font;
}
let fonts: { display: Font; body: Font } | undefined;
const letters = () =>
  (fonts ??= { display: openFont('podkova-700.woff2'), body: openFont('sarabun-500.woff2') });

const widthOf = (font: Font, text: string, size: number): number =>
  (font.layout(text).advanceWidth * size) / font.unitsPerEm;

/** Words in lines no wider than `width`; a word that is wider stands alone. */
function wrap(font: Font, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(font, longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A line of text as outlines, kerned as the font says, with its base line at `y`. */
function line(font: Font, text: string, size: number, x: number, y: number, ink: string): string {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text.normalize('NFC'));
  let at = x;
  const outlines = glyphs.map((glyph, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    const outline = glyph.path
      .transform(scale, 0, 0, -scale, at + xOffset * scale, y - yOffset * scale)
      .toSVG();
    at += xAdvance * scale;
    return outline;
  });
  return `<path fill="${COLOURS[ink] ?? ink}" d="${outlines.join('')}"/>`;
}

/** A text in at most so many lines; the last ends in "…" where more would follow. */
function lines(font: Font, text: string, size: number, width: number, most: number): string[] {
  const all = wrap(font, text, size, width);
  if (all.length <= most) return all;
  const last = all[most - 1] ?? '';
  return [...all.slice(0, most - 1), `${last.replace(/[\s.,;:]+\S{0,3}$/u, '')} …`];
}

/** Where the words stand: between the upper edge and the earth, in a column left of the block. */
const COLUMN = { left: 72, width: 660, top: 56, bottom: 490 };
const TITLE_SIZES = [84, 76, 68, 60, 54, 48, 42];
const OVER = 32;
const SUB = 30;

/** The words in their lines and the height they take, with the title as large as there is room for. */
function typeset({ over, title, sub }: Picture) {
  const { display, body } = letters();
  const { width, top, bottom } = COLUMN;
  const overLines = lines(display, over, OVER, width, 2);
  const subLines = sub ? lines(body, sub, SUB, width, 3) : [];
  const others = overLines.length * OVER * 1.3 + 62 + subLines.length * SUB * 1.38;
  const options = TITLE_SIZES.map((size) => {
    const titleLines = wrap(display, title, size, width);
    const fits = titleLines.every((one) => widthOf(display, one, size) <= width);
    return { size, titleLines, height: others + titleLines.length * size * 1.18, fits };
  });
  const chosen = options.find(({ height, fits }) => fits && height <= bottom - top) ?? options.at(-1);
  if (!chosen) throw new Error('There are no sizes to choose from.');
  return { ...chosen, overLines, subLines };
}

const ink = (classes: string): string => COLOURS[INKS[classes.split(' ')[0] ?? ''] ?? ''] ?? classes;

function block(mark: GroupMarkName | undefined): string {
  if (!mark) return sealLayers.map(([name, path]) => `<path fill="${ink(name)}" d="${path}"/>`).join('');
  return groupMarks[mark]
    .map(([name, path, edge]) => {
      const rim = name.endsWith('s-paper')
        ? ` stroke="${COLOURS['paper'] ?? ''}" stroke-width="${edge ?? '1'}" paint-order="stroke"`
        : '';
      return `<path fill="${ink(name)}"${rim} d="${path}"/>`;
    })
    .join('');
}

/** Slanted cuts of a tapper: the site's one ornament. */
function cuts(x: number, y: number, count: number, length: number, colour: string): string {
  const one = (at: number) => `M${at} ${y}l${length * 0.62} ${-length}h6l${-length * 0.62} ${length}z`;
  return `<path fill="${colour}" d="${Array.from({ length: count }, (_, i) => one(x + i * 17)).join('')}"/>`;
}

/** The drawing as SVG: paper, words, a block, and the red earth with its furrows at the foot. */
export function drawing(picture: Picture): string {
  const { mark, site } = picture;
  const { display, body } = letters();
  const { left, top, bottom } = COLUMN;
  const { size, titleLines, overLines, subLines, height } = typeset(picture);
  const parts: string[] = [];
  let y = top + Math.max(0, (bottom - top - height) / 2);
  for (const one of overLines) parts.push(line(display, one, OVER, left, (y += OVER * 1.3) - 8, 'leaf'));
  for (const one of titleLines)
    parts.push(line(display, one, size, left, (y += size * 1.18) - size * 0.2, 'earth'));
  parts.push(cuts(left, (y += 44), 7, 22, COLOURS['earth'] ?? ''));
  y += 18;
  for (const one of subLines) parts.push(line(body, one, SUB, left, (y += SUB * 1.38) - 8, 'ink'));

  const earth = 'M0 520l150 -5 180 4 210 -6 190 5 220 -4 250 6v110H0z';
  const furrows = Array.from({ length: 9 }, (_, i) => {
    const at = 600 + (i - 4) * 190;
    return `M600 512L${at - 26} 640h52z`;
  }).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<path fill="${COLOURS['paper'] ?? ''}" d="M0 0h1200v630H0z"/>`,
    `<svg x="776" y="72" width="360" height="360" viewBox="0 0 ${mark ? '160 160' : '96 96'}">${block(mark)}</svg>`,
    ...parts,
    `<clipPath id="dat"><path d="${earth}"/></clipPath>`,
    `<path fill="${COLOURS['earth'] ?? ''}" d="${earth}"/>`,
    `<path clip-path="url(#dat)" fill="#7f2815" d="${furrows}"/>`,
    line(display, site, 40, left, 590, 'paper'),
    '</svg>',
  ].join('');
}

/** The drawing as PNG, 1200 × 630, in few colours, so that it stays small. */
export async function png(picture: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = await sharp(Buffer.from(drawing(picture)))
    .png({ palette: true, colours: 64, dither: 0, compressionLevel: 9 })
    .toBuffer();
  return new Uint8Array(buffer);
}
