// The offices' papers as they come out of the printer: A4 with the margins of Nghị định 30/2020/NĐ-CP, nothing cut off, the head
// of a table on every sheet, page numbers from the second one.
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import AdministrativePaper from '../../src/components/papers/AdministrativePaper.astro';
import CommuneReport from '../../src/components/papers/CommuneReport.astro';
import ScoreSheet from '../../src/components/papers/ScoreSheet.astro';
import { criteriaOf } from '../../src/core/criteria.ts';
import { MOTTO, NATIONAL_NAME, type Paper } from '../../src/core/papers/paper.ts';
import { registeredList } from '../../src/core/papers/registered.ts';
import { OfficialForm as OfficialFormSchema } from '../../src/core/official-form.ts';
import { score } from '../../src/core/scoring/score.ts';
import { productRegistration } from '../../src/forms/product-registration.ts';
import {
  communeReport,
  registered,
  scoreSheet,
  testPapers,
} from '../../src/pages/_noi-bo/giay-to/test-papers.ts';
import { programme } from '../../src/server/programme.ts';
import { edition, setsOf } from '../content/criteria-entries.ts';
import { content } from '../content/entries.ts';
import { has, openPrinter, print, times, whereIs, type Sheet } from './printing.ts';

const form = productRegistration(programme);
const papers = new Map(testPapers(form).map(({ id, paper }) => [id, paper]));

let container: AstroContainer;
let browser: Browser;
beforeAll(async () => {
  container = await AstroContainer.create();
  browser = await openPrinter();
}, 120_000);
afterAll(() => browser.close());

const htmlOf = (paper: Paper) => container.renderToString(AdministrativePaper, { props: { paper } });
const printed = async (paper: Paper) => print(browser, await htmlOf(paper));

/** Millimetres by which a printed text may be off: a hair of a letter, a rule. */
const HAIR = 0.6;

/** Every sheet is A4, keeps its margins and bears its number, but the first. */
function expectSheets(sheets: readonly Sheet[]): void {
  sheets.forEach(({ width, height, pieces }, i) => {
    const sides = [width, height].map(Math.round).toSorted((a, b) => a - b);
    expect(sides).toEqual([210, 297]);
    const above = pieces.filter(({ top }) => top < 20);
    expect(above.map(({ text }) => text)).toEqual(i === 0 ? [] : [String(i + 1)]);
    for (const { left, right } of above)
      expect(Math.abs((left + right) / 2 - (30 + width - 20) / 2)).toBeLessThan(2);
    for (const { text, left, right, top } of pieces) {
      expect(left, text).toBeGreaterThan(30 - HAIR);
      expect(right, text).toBeLessThan(width - 20 + HAIR);
      expect(top, text).toBeLessThan(height - 20 + HAIR);
    }
  });
}

describe.each([...papers])('%s', (_, paper) => {
  test('is a paper of the decree: margins, numbers, head, title, signature, in that order', async () => {
    const sheets = await printed(paper);
    expectSheets(sheets);
    const [first] = sheets;
    const { issuing, kind } = paper;
    const capitals = (text: string) => text.toLocaleUpperCase('vi');
    for (const words of [
      NATIONAL_NAME,
      MOTTO,
      capitals(issuing.issuer),
      `/${issuing.sign}`,
      capitals(kind ?? ''),
      paper.subject,
    ])
      expect(has(first, words), words).toBe(true);
    expect(has(first, 'Đầu trang') || has(sheets.at(-1), 'Chân trang')).toBe(false);
    const signed = sheets.findIndex((sheet) => has(sheet, 'Nơi nhận:'));
    const signature = issuing.signatures[0]!;
    expect(has(sheets[signed], capitals(signature.capacity.at(-1)!))).toBe(true);
    expect(has(sheets[signed], signature.name ?? '')).toBe(true);
  });

  test('has national name right of the issuer, and a date right of the number', async () => {
    const [first] = await printed(paper);
    const left = (words: string) => whereIs(first!, words)!.left;
    expect(left('CỘNG HÒA')).toBeGreaterThan(left(paper.issuing.issuer.toLocaleUpperCase('vi')));
    expect(left('Số:')).toBeLessThan(left('ngày'));
  });
});

test('a list stands across the sheet, the minutes upright', async () => {
  expect((await printed(papers.get('danh-sach-120')!))[0]?.width).toBeGreaterThan(290);
  expect((await printed(papers.get('bien-ban')!))[0]?.width).toBeLessThan(215);
});

test('of 120 rows none is lost or torn, and every sheet with rows has the head of the table', async () => {
  const paper = papers.get('danh-sach-120')!;
  const sheets = await printed(paper);
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.length).toBeLessThan(22);
  for (let n = 1; n <= 120; n++) {
    const reference = `XX-TEST-${String(n).padStart(4, '0')}`;
    expect(times(sheets, reference), reference).toBe(1);
    // A row's number and its reference, the first cell and one of the last, are on one sheet.
    const sheet = sheets.find((one) => has(one, reference))!;
    expect(
      sheet.pieces.some(({ text, left }) => text === String(n) && left < 45),
      reference,
    ).toBe(true);
  }
  for (const sheet of sheets.filter((one) => has(one, 'XX-TEST-')))
    for (const label of ['Tên sản phẩm', 'Mã hồ sơ', 'Ghi chú']) expect(times([sheet], label)).toBe(1);
  expect(has(sheets.at(-1), 'Danh sách có 120 sản phẩm./.')).toBe(true);
});

test('a name without any space, as long as a form takes it, is broken and not cut', async () => {
  const list = registered(2);
  const name = 'Ư'.repeat(200);
  const products = list.products.map((product) => ({ ...product, producerName: name, productName: name }));
  const sheets = await printed(registeredList({ ...list, products }, []));
  expectSheets(sheets);
  expect(sheets.flatMap(({ words }) => words.match(/Ư/g) ?? [])).toHaveLength(2 * 2 * 200);
});

test('a note longer than a sheet runs on to the next one, and loses no word', async () => {
  const list = registered(2);
  const words = Array.from({ length: 600 }, (_, i) => `từ${String(i)};`);
  const products = list.products.map((product, i) => ({
    ...product,
    note: i === 0 ? words.join(' ') : null,
  }));
  const sheets = await printed(registeredList({ ...list, products }, []));
  expectSheets(sheets);
  expect(words.filter((word) => times(sheets, word) !== 1)).toEqual([]);
});

test('each registration sheet begins on a sheet of its own, upright, and an ordinary one fills no second', async () => {
  const sheets = await printed(papers.get('danh-sach-dang-ky')!);
  const begins = [1, 2, 3].map((n) =>
    sheets.findIndex((one) => has(one, `Mã hồ sơ XX-TEST-000${String(n)}, nhận`)),
  );
  expect(begins).toEqual([begins[0], begins[0]! + 1, begins[0]! + 2]);
  for (const at of begins) {
    expect(sheets[at]!.width).toBeLessThan(215);
    expect(sheets[at]!.words).toMatch(/^PHIẾUĐĂNGKÝ|^\d+PHIẾUĐĂNGKÝ|PHIẾUĐĂNGKÝSẢNPHẨMMãhồsơ/);
  }
});

test('what is not known yet is a gap for the pen, and says so to whoever cannot see it', async () => {
  const page = parse(await htmlOf(papers.get('danh-sach-dang-ky')!));
  expect(page.querySelectorAll('.sign .gap')).toHaveLength(1);
  expect(page.querySelectorAll('.date .gap')).toHaveLength(3);
  expect(page.querySelector('.sign')?.textContent).toContain('(chỗ điền)');
  const known = parse(await htmlOf(papers.get('ket-qua')!));
  expect(known.querySelectorAll('.head .gap')).toHaveLength(0);
});

test('no paper brings a style or a script of its own, which the policy of the site would refuse', async () => {
  for (const paper of papers.values()) {
    const page = parse(await htmlOf(paper));
    expect(page.querySelectorAll('[style], script, [onclick]')).toHaveLength(0);
  }
});

test('what people typed is text, whatever it looks like', async () => {
  const list = registered(1);
  const products = list.products.map((product) => ({
    ...product,
    productName: '<img src=x onerror=alert(1)>',
  }));
  const page = parse(await htmlOf(registeredList({ ...list, products }, [])));
  expect(page.querySelectorAll('img')).toHaveLength(0);
  expect(page.textContent).toContain('<img src=x onerror=alert(1)>');
});

describe('Mẫu số 03', () => {
  const path = new URL('criteria/26-2026/forms/mau-03.json', content);
  const official = OfficialFormSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  /** The look of the form, which its component brings along. */
  const source = readFileSync(
    new URL('../../src/components/official/OfficialForm.astro', import.meta.url),
    'utf8',
  );
  const look = /<style is:global>(.*)<\/style>/s.exec(source)?.[1] ?? '';

  test('prints filled in, on the office’s sheet, its long names whole', async () => {
    const html = await container.renderToString(CommuneReport, {
      props: { form: official, report: communeReport },
    });
    const sheets = await print(browser, html, look);
    expectSheets(sheets);
    expect(sheets.length).toBeLessThanOrEqual(2);
    const whole = sheets.map(({ words }) => words).join('');
    for (const words of [communeReport.producerName, communeReport.materials!.trim(), NATIONAL_NAME])
      expect(whole).toContain(words.replace(/\s/g, ''));
  });
});

describe('a member’s sheet', () => {
  const set = setsOf('26-2026')[0]!.data;
  const { data } = edition('26-2026');
  const answers = criteriaOf(set).map(({ id, levels }) => ({ criterion: id, level: levels[0]!.id }));
  const counted = score(set, data.ranks, { answers, exclusions: [] });
  const html = () =>
    container.renderToString(ScoreSheet, {
      props: { sheet: scoreSheet, set, edition: data, score: counted },
    });

  test('prints every criterion with its box ticked, the head of the table on every sheet', async () => {
    const sheets = await print(browser, await html());
    expectSheets(sheets);
    expect(sheets.length).toBeLessThanOrEqual(7);
    expect(times(sheets, '☒')).toBe(criteriaOf(set).length);
    for (const sheet of sheets.filter((one) => has(one, '☐'))) expect(times([sheet], 'Thang điểm')).toBe(1);
    expect(has(sheets.at(-1), `TỔNG CỘNG100${String(counted.total)}`)).toBe(true);
    expect(has(sheets.at(-1), 'Người đánh giá')).toBe(true);
  });

  test('names a reason for which the member refuses the dossier', async () => {
    const refused = score(set, data.ranks, { answers, exclusions: ['x1'] });
    const page = await container.renderToString(ScoreSheet, {
      props: { sheet: scoreSheet, set, edition: data, score: refused },
    });
    expect(parse(page).textContent).toContain('Người đánh giá ghi nhận trường hợp bị loại');
    expect(parse(await html()).textContent).not.toContain('ghi nhận trường hợp bị loại');
  });
});
