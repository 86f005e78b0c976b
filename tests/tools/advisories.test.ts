// What is known to be wrong with a version of a package, and stands in docs/security/advisories.json, is in no version that is locked.
// It knows what somebody wrote there, on a day: `npm run audit` asks for all of it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Advisory {
  package: string;
  id: string;
  /** The first version of each line that is mended, in order; a later line is mended from its beginning. */
  fixed: string[];
}
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
const { advisories } = read('docs/security/advisories.json') as { advisories: Advisory[] };
const { packages } = read('package-lock.json') as { packages: Record<string, { version?: string }> };

const numbers = (version: string): number[] => version.split(/[.-]/, 3).map(Number);
function before(a: string, b: string): boolean {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}
/** Whether a version has it: it is older than the mended one of its own line, or its line was never mended. */
function has(version: string, fixed: readonly string[]): boolean {
  const line = fixed.find((each) => numbers(each)[0] === numbers(version)[0]);
  return before(version, line ?? fixed.at(-1) ?? '');
}

test('no locked version has what is known to be wrong', () => {
  const locked = Object.entries(packages).map(([path, { version = '' }]) => ({
    name: path.split('node_modules/').at(-1) ?? '',
    version,
  }));
  const looked = new Set(advisories.map((each) => each.package));
  expect([...looked].filter((name) => !locked.some((each) => each.name === name))).toEqual([]);
  expect(
    advisories.flatMap(({ package: of, id, fixed }) =>
      locked
        .filter(({ name, version }) => name === of && has(version, fixed))
        .map(({ version }) => [of, version, id]),
    ),
  ).toEqual([]);
});

test('one that has it would be seen, in any line', () => {
  const fixed = ['1.1.18', '5.0.9'];
  expect(
    ['1.1.17', '1.1.18', '2.0.0', '5.0.8', '5.0.9', '6.0.0'].map((version) => has(version, fixed)),
  ).toEqual([true, false, true, true, false, false]);
});
