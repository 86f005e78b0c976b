import { expect, test } from 'vitest';
import { importsBetweenRooms, roomOf, withDrawing } from './architecture.ts';

test('the drawing in ARCHITECTURE.md is of the imports as they are: else `npm run architecture`', async () => {
  const { before, after } = await withDrawing();
  // Numbers change with every file; the arrows are what the house is.
  const arrows = (text: string) =>
    [...text.matchAll(/^ {2}(\w+) -->\|\d+\| (\w+)$/gm)].map(
      ([, from, to]) => `${String(from)} → ${String(to)}`,
    );
  expect(arrows(before).length).toBeGreaterThan(10);
  expect(arrows(before)).toEqual(arrows(after));
});

test('rooms are known by their folder, and imports go the ways that are drawn', () => {
  expect(
    ['src/core/scoring/score.ts', 'netlify/functions/health.mts', 'src/middleware.ts'].map(roomOf),
  ).toEqual(['core', 'functions', undefined]);
  const edges = importsBetweenRooms();
  expect(edges.get('forms>core')).toBeGreaterThan(3);
  expect([...edges.keys()].filter((edge) => edge.startsWith('core>'))).toEqual([]);
});
