import { expect, test } from 'vitest';
import { programme } from '../content/entries.ts';
import { figuresShown, totalOf } from '../../src/core/year-figures.ts';

const counted = (all: Record<string, number>) =>
  totalOf({
    year: 2027,
    form: 'san-pham',
    commune: null,
    years: [null, 2027],
    trainings: 0,
    figures: { all: { '': all }, commune: {}, group: {}, kind: {}, month: {} },
  });
const workflow = programme().workflows.find(({ forms }) => forms.includes('san-pham'))!;
const without = { moves: workflow.moves.filter(({ way }) => way !== 'council') };

test('a year shows the steps that its workflow has', () => {
  expect(figuresShown(workflow, counted({ registered: 3 }))).toContain('scored');
  const shown = figuresShown(without, counted({ registered: 3 }));
  expect(shown).toContain('registered');
  expect(shown).toContain('certified');
  expect(shown).not.toContain('scored');
  expect(shown).not.toContain('from-three-stars');
});

test('what was counted under a workflow that came before is shown all the same', () => {
  expect(figuresShown(without, counted({ scored: 2 }))).toContain('scored');
});
