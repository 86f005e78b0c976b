import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingMarks } from '../../src/core/plan.ts';

describe('a text restored from a scan', () => {
  test('that is whole has one piece without a mark', () => {
    expect(readingMarks('Căn cứ kế hoạch thử')).toEqual([{ text: 'Căn cứ kế hoạch thử', mark: undefined }]);
  });

  test('whose reading is open is cut there', () => {
    expect(readingMarks('thực hiện [?] và')).toEqual([
      { text: 'thực hiện ', mark: undefined },
      { text: '[?]', mark: 'open' },
      { text: ' và', mark: undefined },
    ]);
  });

  test('of which the scan does not show something is cut there', () => {
    expect(readingMarks('Số: …/KH')).toEqual([
      { text: 'Số: ', mark: undefined },
      { text: '…', mark: 'unseen' },
      { text: '/KH', mark: undefined },
    ]);
  });

  test('with marks at both ends and side by side has no empty pieces', () => {
    expect(readingMarks('…[?] …').map(({ mark }) => mark)).toEqual(['unseen', 'open', undefined, 'unseen']);
  });

  test('keeps three dots and a question mark of the plan itself as words', () => {
    expect(readingMarks('tờ rơi... [x] ?')).toEqual([{ text: 'tờ rơi... [x] ?', mark: undefined }]);
  });

  test('that is empty has no pieces', () => {
    expect(readingMarks('')).toEqual([]);
  });

  test('loses nothing, whatever it says', () => {
    const text = fc.array(fc.oneof(fc.constantFrom('[?]', '…', '...', '[', '?', ']', ' '), fc.string()));
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        const read = readingMarks(whole);
        expect(read.map((piece) => piece.text).join('')).toBe(whole);
        for (const { text: words, mark } of read)
          expect(mark).toBe(words === '[?]' ? 'open' : words === '…' ? 'unseen' : undefined);
      }),
    );
  });
});
