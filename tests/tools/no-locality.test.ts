import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { published } from '../content/entries.ts';
import { finderOf, referenceOf, said } from './names.ts';
import { inForce, programme } from './locality.ts';

// Another locality changes only content/: so nothing that is this one's may stand in the code.

const { locality, communes } = programme;
const ofTheLocality = finderOf(programme, [
  ...published('products').map(({ data }) => data.name),
  ...published('producers').map(({ data }) => data.name),
]);
/** The edition in force and that of the plan by their numbers, and what only a programme of a district would say. */
const [year] = published('plan').map(({ data }) => data.issued?.slice(0, 4));
const assumed = [
  ...(inForce.number ? [inForce.number.replace(/\/QĐ.*/, '')] : []),
  `năm ${year ?? ''}`,
  `OCOP ${year ?? ''}`,
  'cấp huyện',
  'của huyện',
];

const reference = referenceOf(programme);

const files = execFileSync('git', ['ls-files', 'src', 'netlify', 'supabase'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|mts|astro|sql|css|toml|html)$/.test(file));

test('it would be seen', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(ofTheLocality(`// ${locality.name}`)).toContain(fold(locality.shortName));
  expect(ofTheLocality(`const x = '${communes[0]?.id ?? ''}'`)).not.toEqual([]);
  expect(`ví dụ ${locality.referencePrefix}-7K3M-9Q2X`).toMatch(reference);
  expect(said(`const words = 'Bỏ bước cấp huyện';`)).toContain('cấp huyện');
});

test('no name, code or plan of the locality stands in the code', () => {
  const found = files.flatMap((file) => {
    const seen = ofTheLocality(readFileSync(file, 'utf8'));
    return seen.length > 0 ? [`${file}: ${[...new Set(seen)].join(', ')}`] : [];
  });
  expect(found).toEqual([]);
});

test('no page, form or letter of the code speaks of this plan’s year, this edition, a district or its references', () => {
  const found = files
    // What a developer sees of test data.
    .filter((file) => !file.includes('/_noi-bo/'))
    .flatMap((file) => {
      const text = said(readFileSync(file, 'utf8'));
      const seen = [...assumed.filter((words) => text.includes(words)), ...(text.match(reference) ?? [])];
      return seen.length > 0 ? [`${file}: ${seen.join(', ')}`] : [];
    });
  expect(found).toEqual([]);
});
