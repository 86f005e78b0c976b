// What comes out of the printer: a component's HTML in the frame of a page of the site, printed by Chromium, read back.
import { readFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';

/** A piece of text on a sheet; in millimetres from the left and from the top. */
export interface Printed {
  text: string;
  left: number;
  right: number;
  top: number;
}

export interface Sheet {
  /** Millimetres. */
  width: number;
  height: number;
  pieces: Printed[];
  /** All its words, spaces left out: where a line breaks does not matter. */
  words: string;
}

const style = (file: string) => readFileSync(new URL(`../../src/styles/${file}`, import.meta.url), 'utf8');
/** The styles as the pages load them: each a sheet of its own, the site's behind those of the papers. */
const STYLES = [
  style('papers.css'),
  [
    '@layer tokens, base, components, utilities, print;',
    ...['tokens.css', 'base.css', 'print.css'].map(style),
  ].join('\n'),
  'body { display: flex; flex-direction: column; min-height: 100vh; }',
];

const MM = 72 / 25.4;

export async function openPrinter(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(() => undefined), args: [...BROWSER_ARGS] });
}

/** `<style>`s that a component brings along are given in `more`. */
export async function print(browser: Browser, html: string, more = ''): Promise<Sheet[]> {
  const page = await browser.newPage();
  try {
    await page.setContent(
      `<!doctype html><html lang="vi">${[more, ...STYLES].map((css) => `<style>${css}</style>`).join('')}<body><header class="top">Đầu trang</header>
      <main><div class="wrap">${html}</div></main><footer class="foot">Chân trang</footer></body></html>`,
    );
    return await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
  } finally {
    await page.close();
  }
}

const bare = (text: string): string => text.normalize('NFC').replace(/\s/gu, '');

async function sheetsOf(pdf: Uint8Array): Promise<Sheet[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const sheets: Sheet[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): Printed[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x, y] = item.transform as number[];
      const left = (x ?? 0) / MM;
      return [{ text: item.str, left, right: left + item.width / MM, top: (height - (y ?? 0)) / MM }];
    });
    sheets.push({
      width: width / MM,
      height: height / MM,
      pieces,
      words: bare(pieces.map(({ text }) => text).join('')),
    });
  }
  return sheets;
}

/** Whether a sheet has these words, wherever its lines break. */
export const has = (sheet: Sheet | undefined, words: string): boolean =>
  sheet?.words.includes(bare(words)) ?? false;

/** Where these words begin on a sheet; a word may lie there in several pieces. */
export function whereIs(sheet: Sheet, words: string): Printed | undefined {
  const at = sheet.words.indexOf(bare(words));
  let before = 0;
  return at < 0
    ? undefined
    : sheet.pieces.find(({ text }) => {
        before += bare(text).length;
        return before > at;
      });
}

/** How often the sheets have these words. */
export const times = (sheets: readonly Sheet[], words: string): number =>
  sheets.reduce((sum, sheet) => sum + sheet.words.split(bare(words)).length - 1, 0);
