// Anyone can take the data: the files are what their description says, and other people's tools read them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import datapackage from 'datapackage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOLDER } from '../../src/catalogue/open-data.ts';
import { DATA_SETS } from '../../src/catalogue/open-data-sets.ts';
import { unguarded } from '../../src/catalogue/csv.ts';
import { programme } from '../tools/locality.ts';
import { DIST, readPages } from './pages.ts';

const folder = path.join(DIST, FOLDER);
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

interface Field {
  name: string;
  type: string;
}
interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  schema: { fields: Field[]; primaryKey: string[] };
}
const described = JSON.parse(read('datapackage.json')) as { resources: Resource[]; licenses?: unknown[] };

test('the description is valid by the standard of Data Packages', async () => {
  expect(await datapackage.validate(structuredClone(described))).toEqual({ valid: true, errors: [] });
  const { valid } = await datapackage.validate({ ...structuredClone(described), resources: [] });
  expect(valid).toBe(false);
});

const { dataLicence } = programme.locality;

test('no licence is claimed that nobody has given', () => {
  const { name, title, url } = dataLicence ?? {};
  expect(described.licenses).toEqual(dataLicence ? [{ name, title, path: url }] : undefined);
});

test('every table is described, and nothing else', () => {
  expect(described.resources.map(({ name }) => name)).toEqual(DATA_SETS.map(({ id }) => id));
});

/** The same files without the mark for Excel, which this tool takes for a part of the first name. */
let unmarked = '';
beforeAll(() => {
  unmarked = mkdtempSync(path.join(tmpdir(), 'ocop-du-lieu-'));
  for (const { path: name } of described.resources)
    writeFileSync(path.join(unmarked, name), read(name).replace(/^\uFEFF/, ''));
});
afterAll(() => rmSync(unmarked, { recursive: true, force: true }));

describe.each(described.resources)('$name', (resource) => {
  const text = read(resource.path);
  const json = JSON.parse(read(`${resource.name}.json`)) as Record<
    string,
    string | number | boolean | null | string[]
  >[];
  const [header = [], ...rows] = parse(text, { bom: true, record_delimiter: '\r\n' });

  test('is UTF-8 with its mark, lines ending in CR LF, of the size and fingerprint that are told', () => {
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.normalize('NFC')).toBe(text);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(Buffer.byteLength(text)).toBe(resource.bytes);
    expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(resource.hash);
  });

  test('says in CSV what it says in JSON', () => {
    expect(header).toEqual(resource.schema.fields.map(({ name }) => name));
    expect(rows).toHaveLength(json.length);
    const back = rows.map((row) =>
      Object.fromEntries(row.map((cell, i) => [header[i]!, unguarded(cell)] as const)),
    );
    const flat = json.map((record) =>
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join('\n') : String(value ?? ''),
        ]),
      ),
    );
    expect(back).toEqual(flat);
  });

  test('has rows, each named once', () => {
    const keys = json.map((record) => resource.schema.primaryKey.map((name) => record[name]).join(' '));
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is read by the tools of the standard: types, limits, and rows of other tables that are named', async () => {
    const whole = await datapackage.Package.load(structuredClone(described), { basePath: unmarked });
    const table = whole.getResource(resource.name);
    const cast = await table.read({ relations: true });
    expect(cast).toHaveLength(json.length);
  });
});

test('the page leads to every file, and says what a row is and when it changes', () => {
  const page = readPages().find(({ address }) => address === '/du-lieu/');
  const links = page?.root.querySelectorAll('main a').map((link) => link.getAttribute('href'));
  const words = page?.root.querySelector('main')?.text ?? '';
  for (const { id, row, changes, columns } of DATA_SETS) {
    expect(links).toEqual(expect.arrayContaining([`${FOLDER}${id}.csv`, `${FOLDER}${id}.json`]));
    expect(words).toContain(row);
    expect(words).toContain(changes);
    for (const { name } of columns) expect(words).toContain(name);
  }
  expect(words).toContain(dataLicence?.title ?? 'Chưa công bố');
});
