import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { programme } from '../../src/server/programme.ts';

// Another locality changes only content/: so nothing that is this one's may stand in the code.

const { locality, communes } = programme;
/** Names as they are read, without marks and small: "bau bang", "lai uyen". */
const names = [
  locality.shortName,
  locality.province.replace(/^(?:tỉnh|thành phố) /u, ''),
  ...(locality.ended ? [locality.ended.within.replace(/^(?:tỉnh|thành phố) /iu, '')] : []),
  ...communes.flatMap(({ name, successors }) => [
    name,
    ...successors.map((each) => each.name.replace(/^(?:xã|phường|thị trấn) /u, '')),
  ]),
].map(fold);
const ids = [locality.plan, ...communes.map(({ id }) => id)];
const codes = communes.flatMap(({ code, successors }) => [
  ...(code ? [code] : []),
  ...successors.map((each) => each.code),
]);

const files = execFileSync('git', ['ls-files', 'src', 'netlify', 'supabase'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|mts|astro|sql|css|toml|html)$/.test(file));

/** What of the locality stands in a text, as whole words. */
function ofTheLocality(text: string): string[] {
  // The time zone of the whole country is named after a city.
  const folded = ` ${fold(text.replaceAll('Asia/Ho_Chi_Minh', '')).replaceAll(/[^a-z0-9]+/g, ' ')} `;
  return [
    ...names.filter((name) => folded.includes(` ${name.replaceAll(/[^a-z0-9]+/g, ' ')} `)),
    ...ids.filter((id) => new RegExp(`['"/]${id}['"/]`).test(text)),
    ...codes.filter((code) => new RegExp(`\\b${code}\\b`).test(text)),
  ];
}

test('it would be seen', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(ofTheLocality(`// ${locality.name}`)).toContain(fold(locality.shortName));
  expect(ofTheLocality(`const x = '${communes[0]?.id ?? ''}'`)).not.toEqual([]);
});

test('no name, code or plan of the locality stands in the code', () => {
  const found = files.flatMap((file) => {
    const seen = ofTheLocality(readFileSync(file, 'utf8'));
    return seen.length > 0 ? [`${file}: ${[...new Set(seen)].join(', ')}`] : [];
  });
  expect(found).toEqual([]);
});
