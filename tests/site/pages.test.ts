import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { content, published } from '../content/entries.ts';
import { KINDS, readPages } from './pages.ts';

type Kind = (typeof KINDS)[number][0];
const CRITERIA = new URL('criteria/', content);
const editions = () => readdirSync(CRITERIA);

const pages = readPages();

test('every page of the build is of a known kind', () => {
  expect(pages.filter(({ kind }) => kind === undefined).map(({ address }) => address)).toEqual([]);
});

/** Kinds that a locality has no page of while it has nothing to say there. */
const mayBeAbsent: Partial<Record<Kind, boolean>> = {
  event: published('events').length === 0,
  'official-form': !editions().some((edition) => existsSync(new URL(`${edition}/forms`, CRITERIA))),
};
const kinds = KINDS.map(([kind]) => kind).filter((kind) => !mayBeAbsent[kind]);

test.each(kinds)('the build has at least one page of the kind %s', (kind) => {
  expect(pages.some((page) => page.kind === kind)).toBe(true);
});
