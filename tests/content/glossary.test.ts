// The glossary explains the plan: every term really stands where it says, once, in words a neighbour would use.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/catalogue/plan.ts';
import { sectionNumbers } from '../../src/core/plan.ts';
import type { PlanBlock } from '../../src/core/plan.ts';
import { planBody, published } from './entries.ts';

const { sections } = readPlan(planBody());
const wordsOf = (blocks: readonly PlanBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ text }) => text) : [block.text]));
const textOf = (id: string) =>
  sections.filter((section) => section.id === id).flatMap(({ title, blocks }) => [title, ...wordsOf(blocks)]);
const glossary = published('glossary');

describe.each(glossary)('$file', ({ data }) => {
  const forms = [data.term, ...data.also].map((form) => form.toLowerCase());

  test.each(data.planSections)('stands in the section %s of the plan', (id) => {
    // A pair such as "Sơ kết, tổng kết" stands there by one of its words.
    const said = textOf(id).join(' ').toLowerCase();
    expect(
      forms.flatMap((form) => [form, ...form.split(', ')]).filter((form) => said.includes(form)),
    ).not.toEqual([]);
  });

  test('is explained in a sentence or two', () => {
    expect(data.plainly).toMatch(/[.]$/);
    expect(data.plainly.length).toBeLessThan(190);
    expect(data.english).toMatch(/^[A-Z][\w ,()’-]+$/);
  });
});

test('no word is explained twice', () => {
  const forms = glossary.flatMap(({ data }) => [data.term, ...data.also]).map((form) => form.toLowerCase());
  expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
});

test('the words every reader of the plan stumbles on are there', () => {
  const terms = glossary.map(({ data }) => data.term);
  for (const term of [
    'Chủ thể',
    'Tham mưu',
    'Lồng ghép',
    'Cơ quan thường trực',
    'Phát triển nội sinh',
    'Chuỗi giá trị',
  ])
    expect(terms).toContain(term);
});

test('every section of the plan has its number, as people name it', () => {
  const numbers = sectionNumbers(sections);
  expect(numbers.size).toBe(sections.length);
  expect(new Set(numbers.values()).size).toBe(sections.length);
  expect([...numbers]).toEqual(
    expect.arrayContaining([
      ['noi-dung', 'III'],
      ['nhom-san-pham', 'III.1a'],
      ['dang-ky', 'III.5.1'],
      ['phong-kinh-te', 'V.1'],
    ]),
  );
});
