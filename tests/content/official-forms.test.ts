// The official forms say what the decision's annex says, letter by letter.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEntry } from '../../src/core/entry.ts';
import { gapsOf, OfficialForm, piecesOf, type FormBlock } from '../../src/core/official-form.ts';
import { content } from './entries.ts';

const folder = new URL('criteria/26-2026/forms/', content);
const forms = readdirSync(folder).map((file) => ({
  file,
  form: readEntry(OfficialForm, JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file),
}));
const annex = readFileSync(new URL('criteria/phu-luc-iii.txt', import.meta.url), 'utf8');

/** The words alone: without dotted lines, boxes, rules and spaces. */
const bare = (text: string) => text.replaceAll('¹', '1').replace(/[\s.…,;:|_\-□–/()]/gu, '');
const words = (text: string) =>
  piecesOf(text)
    .map((piece) => ('words' in piece ? piece.words : ''))
    .join('');

function wordsOf(block: FormBlock): string {
  switch (block.kind) {
    case 'part':
      return block.over + block.text;
    case 'heading':
    case 'line':
    case 'footnote':
      return words(block.text);
    case 'room':
      return '';
    case 'table':
      return [...block.columns, ...block.rows.flat()].join('');
    case 'signature':
      return words(block.place ?? '') + words(block.who) + block.how;
  }
}
const MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc';

test('all three forms of the annex are there', () => {
  expect(forms.map(({ form }) => form.number)).toEqual(['01', '02', '03']);
});

describe.each(forms)('$file', ({ form }) => {
  test('has the annex’s words, all of them, in its order', () => {
    const own = [
      `Mẫu số ${form.number}`,
      form.name,
      words(form.issuer ?? ''),
      form.motto ? MOTTO : '',
      form.title,
      ...form.subtitle.map(words),
      ...form.blocks.map(wordsOf),
      form.office?.title ?? '',
      ...(form.office?.desks.flatMap(({ title, blocks }) => [title, ...blocks.map(wordsOf)]) ?? []),
    ].join('');
    const begin = annex.indexOf(`Mẫu số ${form.number}: `);
    const next = annex.indexOf('\n Mẫu số ', begin);
    expect(bare(own)).toBe(bare(annex.slice(begin, next < 0 ? undefined : next)));
  });

  test('has a gap wherever the annex leaves one, and no name twice', () => {
    const ids = gapsOf(form).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const begin = annex.indexOf(`Mẫu số ${form.number}: `);
    const next = annex.indexOf('\n Mẫu số ', begin);
    const boxes = annex.slice(begin, next < 0 ? undefined : next).match(/□/g) ?? [];
    expect(gapsOf(form).filter(({ kind }) => kind === 'box')).toHaveLength(boxes.length);
  });
});

test('a form whose gap is misspelt or named twice is refused', () => {
  const form = forms[0]?.form;
  const of = (text: string) => OfficialForm.safeParse({ ...form, blocks: [{ kind: 'line', text }] });
  expect(of('Tên: {ten').success).toBe(false);
  expect(of('Tên: {Tên}').success).toBe(false);
  expect(of('{ten} và {ten}').success).toBe(false);
  expect(of('{ten} và [co]').success).toBe(true);
});
