import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCarried, readSheet, writeCarried, writeQuery } from '../../../src/core/scoring/carried.ts';
import { CARRIED_MAX } from '../../../src/core/scoring/line.ts';
import { score } from '../../../src/core/scoring/score.ts';
import { anySet, anySheet, RANKS, sheet } from './sets.ts';

describe('a sheet as one line', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(
        anySet.chain(({ set }) => anySheet(set).map((of) => ({ set, sheet: of }))),
        ({ set, sheet: given }) => {
          const scored = score(set, RANKS, { ...given, exclusions: ['x1'] });
          const read = readCarried(writeCarried('26-2026', 'rau-cu-qua', scored));
          expect(read).toMatchObject({ edition: '26-2026', set: 'rau-cu-qua' });
          expect(score(set, RANKS, read!.sheet)).toMatchObject({
            total: scored.total,
            chosen: scored.chosen,
            noRank: 'excluded',
          });
          const { sheet: again, ignored } = readSheet(new URLSearchParams(writeQuery(scored)));
          expect(ignored).toEqual([]);
          expect(score(set, RANKS, again).total).toBe(scored.total);
        },
      ),
    );
  });
  test('criteria with several numbers, and with a letter of their own', () => {
    expect(readCarried('26-2026/bo-mot/1.1b.1.2c.10.2.1a.1.1ab.x1.x12')?.sheet).toEqual({
      answers: [
        { criterion: '1.1', level: 'b' },
        { criterion: '1.2', level: 'c' },
        { criterion: '10.2.1', level: 'a' },
        { criterion: '1.1a', level: 'b' },
      ],
      exclusions: ['x1', 'x12'],
    });
  });
  test.each([
    '',
    '26-2026/bo',
    '26-2026/bo/',
    '26-2026/bo/1.1',
    '26-2026/bo/1.1B',
    '26-2026/../1a',
    '26-2026/bo/1a/2b',
    '26-2026/bo/1a..2b',
    '26-2026/bo/1a<script>',
    ' 26-2026/bo/1a',
    '26-2026/bo/1a\n',
    `26-2026/bo/${'1.1b.'.repeat(200)}1.1b`,
    'Nguyễn Thị A/0912345678/1a',
  ])('%j is none', (line) => {
    expect(readCarried(line)).toBeUndefined();
  });
  test('whatever is posted is read quickly or not at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2 * CARRIED_MAX }), (line) => {
        const read = readCarried(line);
        if (read) expect(line.length).toBeLessThanOrEqual(CARRIED_MAX);
      }),
    );
  });
});

test('an address with parts that mean nothing: they are named, the rest is read', () => {
  expect(readSheet(new URLSearchParams('1.1=b&utm_source=zalo&2=&loai=x1&ten=A'))).toEqual({
    sheet: sheet('1.1b', 'x1'),
    ignored: ['utm_source', 'ten'],
  });
});
