import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/catalogue/plan.ts';
import type { PlanBlock } from '../../src/core/plan.ts';

const textsOf = (blocks: readonly PlanBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ text }) => text) : [block.text]));

describe('an editor writes a plan', () => {
  test('with an opening, parts and closing words', () => {
    expect(
      readPlan(
        ['Mở đầu', '# Tên', '## I. Một {#mot}', 'Đoạn.', '- a\n- b', '### 1. Hai {#hai}', '#### a) Ba {#ba}']
          .concat(['---', 'Kết.'])
          .join('\n\n'),
      ),
    ).toEqual({
      preamble: [{ id: 'mo-dau-1', kind: 'paragraph', text: 'Mở đầu' }],
      sections: [
        {
          id: 'mot',
          level: 1,
          title: 'I. Một',
          blocks: [
            { id: 'mot-1', kind: 'paragraph', text: 'Đoạn.' },
            {
              id: 'mot-2',
              kind: 'list',
              items: [
                { id: 'mot-2-1', text: 'a' },
                { id: 'mot-2-2', text: 'b' },
              ],
            },
          ],
        },
        { id: 'hai', level: 2, title: '1. Hai', blocks: [] },
        { id: 'ba', level: 3, title: 'a) Ba', blocks: [] },
      ],
      closing: [{ id: 'ket-thuc-1', kind: 'paragraph', text: 'Kết.' }],
    });
  });

  test('with bold and linked words: the words stay', () => {
    const { preamble } = readPlan('Căn cứ **Quyết định _số_ 1** và [kế hoạch](https://thu.example.vn/).');
    expect(textsOf(preamble)).toEqual(['Căn cứ Quyết định số 1 và kế hoạch.']);
  });

  test('with an item of two paragraphs: both stay', () => {
    expect(textsOf(readPlan('- một\n\n  hai\n\n- ba').preamble)).toEqual(['một hai', 'ba']);
  });

  test('with nothing in it', () => {
    expect(readPlan('')).toEqual({ preamble: [], sections: [], closing: [] });
  });
});

describe('is told in Vietnamese', () => {
  test.each([
    [
      'a heading without an id',
      '## I. MỤC ĐÍCH',
      /tiêu đề "I\. MỤC ĐÍCH" cần một mã liên kết, ví dụ \{#muc-tieu\}/,
    ],
    ['a heading with an id of capitals', '## Một {#Mot}', /tiêu đề "Một \{#Mot\}" cần một mã liên kết/],
    ['a heading with an id with marks', '## Một {#một}', /cần một mã liên kết/],
    ['a heading that is only an id', '## {#mot}', /cần một mã liên kết/],
    ['a heading with words after its id', '## Một {#mot} nữa', /cần một mã liên kết/],
    ['the same id twice', '## Một {#mot}\n\n### Hai {#mot}', /mã liên kết \{#mot\} có hai lần/],
    [
      'a line under a paragraph, which makes it a heading',
      'Kết.\n---',
      /tiêu đề "Kết\." cần một mã liên kết/,
    ],
    ['a quotation', '> một', /chỉ nhận đoạn văn, danh sách và tiêu đề, không nhận "blockquote"/],
    ['indented lines', '    một', /không nhận "code"/],
    ['a fenced block', '```\nmột\n```', /không nhận "code"/],
    ['a note that would vanish', '[?]: một', /không nhận "definition"/],
  ])('that the plan has %s', (_, markdown, message) => {
    expect(() => readPlan(markdown)).toThrow(message);
  });

  test('that the plan has a table, which would be shown as bars and dashes', () => {
    expect(() => readPlan('| Một | Hai |\n| --- | --- |\n| 1 | 2 |')).toThrow(/Kế hoạch: .*không nhận/);
  });
});

describe('loses no word by', () => {
  /** Either the plan is refused, or all its words are there, apart from one another. */
  function expectNothingLost(markdown: string, words: string[]): void {
    let read: string[];
    try {
      const { preamble } = readPlan(markdown);
      read = textsOf(preamble).flatMap((text) => text.split(/\s+/).filter(Boolean));
    } catch (error) {
      expect((error as Error).message).toMatch(/^Kế hoạch: /);
      return;
    }
    expect(read).toEqual(words);
  }

  test.each([
    ['a line that is broken by two spaces', 'một  \nhai', ['một', 'hai']],
    ['a line that is broken by a backslash', 'một\\\nhai', ['một', 'hai']],
    ['a line that is just wrapped', 'một\nhai', ['một', 'hai']],
    ['words between backticks', 'một `hai` ba', ['một', 'hai', 'ba']],
    ['words in HTML of their own', 'một\n\n<p>hai</p>\n\nba', ['một', 'hai', 'ba']],
    ['words in HTML within a line', 'một <b>hai</b> ba', ['một', 'hai', 'ba']],
    ['a list within a list', '- một\n  - hai\n  - ba', ['một', 'hai', 'ba']],
    ['numbers of a list', '1. một\n2. hai', ['1.', 'một', '2.', 'hai']],
    ['a picture', 'một ![hai](hai.png)', ['một', 'hai']],
  ])('%s', (_, markdown, words) => {
    expectNothingLost(markdown, words);
  });
});
