// The plan as it is published: every word of it, in its order, with the addresses that links rely on.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/catalogue/plan.ts';
import { readingMarks } from '../../src/core/plan.ts';
import type { PlanBlock } from '../../src/core/plan.ts';
import { planBody } from './entries.ts';

const markdown = planBody();
const plan = readPlan(markdown);

/** The text that is for readers: without the editor's comment and the title, which the page shows by itself. */
const readable = markdown.replace(/<!--[\s\S]*?-->/, '').replace(/^# .*$/m, '');
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

const textsOf = (blocks: readonly PlanBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ text }) => text) : [block.text]));
const texts = [
  ...textsOf(plan.preamble),
  ...plan.sections.flatMap(({ title, blocks }) => [title, ...textsOf(blocks)]),
  ...textsOf(plan.closing),
];

test('every word of the plan is there, in its order, and none is added', () => {
  const written = wordsOf(
    readable
      .replace(/^---$/m, '')
      .replace(/^#+ /gm, '')
      .replace(/^- /gm, '')
      .replace(/\s*\{#[a-z0-9-]+\}$/gm, ''),
  );
  expect(written.length).toBeGreaterThan(3000);
  expect(texts.flatMap(wordsOf)).toEqual(written);
});

test('the editor’s comment and the title above the text are not among the words', () => {
  expect(markdown).toContain('<!--');
  expect(texts.join(' ')).not.toContain('The plan this site publishes');
  expect(texts.join(' ')).not.toContain('KẾ HOẠCH Triển khai');
});

describe('the headings', () => {
  const written = [...markdown.matchAll(/^(##+) (.*) \{#([a-z0-9-]+)\}$/gm)].map(
    ([, marks = '', title, id]) => ({ id, level: marks.length - 1, title }),
  );

  test('have the ids, the levels and the words of the file', () => {
    expect(written.length).toBe([...markdown.matchAll(/^##+ /gm)].length);
    expect(plan.sections.map(({ id, level, title }) => ({ id, level, title }))).toEqual(written);
  });

  test('are five parts with their sections', () => {
    expect(plan.sections.filter(({ level }) => level === 1).map(({ id }) => id)).toEqual([
      ...['muc-dich-yeu-cau', 'muc-tieu', 'noi-dung', 'kinh-phi', 'to-chuc-thuc-hien'],
    ]);
    expect(
      [1, 2, 3].map((level) => plan.sections.filter((section) => section.level === level).length),
    ).toEqual([5, 20, 4]);
  });

  test('keep the addresses that are already linked to', () => {
    expect(plan.sections.map(({ id }) => id)).toEqual([
      ...['muc-dich-yeu-cau', 'muc-dich', 'yeu-cau'],
      ...['muc-tieu', 'muc-tieu-tong-quat', 'muc-tieu-cu-the'],
      ...['noi-dung', 'doi-tuong', 'nhom-san-pham', 'chu-the', 'tuyen-truyen', 'he-thong-quan-ly'],
      ...['hoi-nghi-trien-khai', 'dang-ky-lua-chon', 'dang-ky', 'lua-chon', 'tap-huan', 'danh-gia'],
      ...['tong-ket', 'khoa-hoc-cong-nghe', 'xuc-tien-thuong-mai', 'kinh-phi', 'to-chuc-thuc-hien'],
      ...['phong-kinh-te', 'phong-van-hoa-thong-tin', 'phong-lao-dong', 'cac-phong-ban'],
      ...['mat-tran-doan-the', 'ubnd-xa'],
    ]);
  });
});

test('every section, paragraph and item has an address of its own', () => {
  const blocks = [...plan.preamble, ...plan.sections.flatMap(({ blocks: own }) => own), ...plan.closing];
  const ids = [
    ...plan.sections.map(({ id }) => id),
    ...blocks.flatMap((block) =>
      block.kind === 'list' ? [block.id, ...block.items.map(({ id }) => id)] : [block.id],
    ),
  ];
  expect(ids.length).toBeGreaterThan(150);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a section’s paragraphs are numbered from one, and its list’s items too', () => {
  const goals = plan.sections.find(({ id }) => id === 'muc-tieu-cu-the');
  expect(goals?.blocks.map(({ id }) => id)).toEqual(['muc-tieu-cu-the-1']);
  const [list] = goals?.blocks ?? [];
  expect(list?.kind === 'list' && list.items.map(({ id }) => id)).toEqual(
    [1, 2, 3, 4, 5].map((i) => `muc-tieu-cu-the-1-${i}`),
  );
});

test('begins with who issued it and ends with who signed it', () => {
  expect(textsOf(plan.preamble)[0]).toBe('ỦY BAN NHÂN DÂN HUYỆN BÀU BÀNG');
  expect(textsOf(plan.preamble)[1]).toBe('Số: …/KH-UBND — Bàu Bàng, ngày … tháng 04 năm 2021');
  expect(textsOf(plan.closing)[0]).toMatch(/^Trên đây là kế hoạch /);
  expect(textsOf(plan.closing).at(-1)).toBe('TM. ỦY BAN NHÂN DÂN — KT. CHỦ TỊCH — PHÓ CHỦ TỊCH');
});

test('every reading mark of the scan is marked, and nothing else', () => {
  const marks = texts.flatMap((text) => readingMarks(text)).map(({ mark }) => mark);
  const count = (mark: string) => marks.filter((one) => one === mark).length;
  expect(count('open')).toBe(readable.split('[?]').length - 1);
  expect(count('unseen')).toBe(readable.split('…').length - 1);
  expect([count('open'), count('unseen')]).toEqual([3, 3]);
});
