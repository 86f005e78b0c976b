// `npm run criteria:import FOLDER` on a small made-up source: what it writes, that it writes the same again, what it refuses.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../src/import/import-criteria.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'criteria-'));
const source = path.join(folder, 'thu-2026');
const target = path.join(folder, 'content', 'criteria', 'thu-2026');
afterAll(() => rmSync(folder, { recursive: true }));

const option = (label: string, points: number, more: object = {}) => ({ label, points, ...more });
const criterion = (code: string, max: number, more: object = {}) => ({
  code,
  title: 'DỮ LIỆU THỬ',
  max,
  options: [option('Ít', 0), option('Nhiều', max)],
  check: 'A+B agree',
  ...more,
});
const part = (code: string, no: number, max: number, more: object = {}) => ({
  code,
  title: 'DỮ LIỆU THỬ',
  max,
  groups: [{ no, title: 'DỮ LIỆU THỬ', max, criteria: [criterion(`${String(no)}.1`, max, more)] }],
});
const set = (no: number, name: string, more: object = {}) => ({
  no,
  name,
  disqualified_if: ['Hồ sơ bị loại khi: Giả mạo hồ sơ'],
  notes: [],
  flags: [],
  parts: [
    part('A', 1, 40, {
      options: [option('Ít', 0), option('Vừa * * *', 20), option('NhiềuGhi chú: Bị loại nếu thử', 40)],
      notes: ['Yêu cầu: 100% thử'],
      ...more,
    }),
    part('B', 2, 25),
    part('C', 3, 35, { check: 'single source A' }),
  ],
});

function write(sets: object[]): void {
  mkdirSync(source, { recursive: true });
  writeFileSync(path.join(source, 'sets.json'), JSON.stringify({ sets }));
  writeFileSync(
    path.join(source, 'classification.json'),
    JSON.stringify({
      sets: [
        {
          no: 1,
          industry: 'Thử',
          group: 'Thử',
          subgroup: null,
          managing_agency: 'Bộ A; Bộ B',
          criteria_set: 'Thử',
        },
      ],
    }),
  );
}

async function run(...args: string[]) {
  const env = { ...process.env, CONTENT_DIR: path.join(folder, 'content') };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

const written = (name: string) => readFileSync(path.join(target, name), 'utf8');

describe('a sound source', () => {
  beforeAll(async () => {
    write([set(1, 'Rau, củ (thử)'), set(2, 'Đồ uống')]);
    expect(await run(source)).toEqual({ code: 0, said: 'thu-2026: 2 bộ tiêu chí, 1 dòng phân loại.\n' });
  });

  test('becomes one file a set, named for addresses', () => {
    expect(readdirSync(target)).toEqual(['01-rau-cu.json', '02-do-uong.json']);
  });

  test('has its notes, stars and levels sorted', () => {
    const [first] = JSON.parse(written('01-rau-cu.json')).parts[0].sections[0].criteria;
    expect(first).toMatchObject({
      id: '1.1',
      title: 'Dữ liệu thử',
      levels: [
        { id: 'a', text: 'Ít', points: 0 },
        { id: 'b', text: 'Vừa', points: 20, star: 3 },
        { id: 'c', text: 'Nhiều', points: 40 },
      ],
      requires: ['100% thử'],
      exclusions: ['Bị loại nếu thử'],
      notes: [],
    });
    expect(first.flag).toContain('* * *');
  });

  test('says of a lost original which copy a criterion is from', () => {
    const last = JSON.parse(written('01-rau-cu.json')).parts[2].sections[0].criteria[0];
    expect(last.agreement).toEqual({ state: 'single', note: 'Chỉ bản A có tiêu chí này.' });
  });

  test('is written as the formatter writes', async () => {
    const text = written('01-rau-cu.json');
    expect(await format(text, { parser: 'json', printWidth: 110 })).toBe(text);
  });

  test('once more writes the same, drops a set that is gone, keeps what was written by hand', async () => {
    const before = written('01-rau-cu.json');
    writeFileSync(
      path.join(target, 'edition.json'),
      JSON.stringify({ shortName: 'Viết tay', classification: [] }),
    );
    write([set(1, 'Rau, củ (thử)')]);
    await run(source);
    expect(readdirSync(target)).toEqual(['01-rau-cu.json', 'edition.json']);
    expect(written('01-rau-cu.json')).toBe(before);
    expect(JSON.parse(written('edition.json'))).toEqual({
      shortName: 'Viết tay',
      classification: [
        { number: 1, industry: 'Thử', group: 'Thử', subgroup: null, agencies: ['Bộ A', 'Bộ B'] },
      ],
    });
  });
});

describe('a source that is not sound writes nothing', () => {
  test.each<[situation: string, source: object[], code: number, said: string]>([
    [
      'whose points do not add up',
      [set(1, 'Thử', { max: 39 })],
      1,
      'các tiêu chí cộng lại khác điểm của mục',
    ],
    [
      'with a note nobody has read',
      [set(1, 'Thử', { notes: ['Điều lạ'] })],
      1,
      'Ghi chú chưa có chỗ: "Điều lạ"',
    ],
    ['with a remark nobody has translated', [set(1, 'Thử', { flag: 'odd' })], 1, 'Chưa có lời Việt'],
    ['without a name', [{ ...set(1, 'Thử'), name: 7 }], 1, 'trường "sets.0.name": cần chữ'],
  ])('%s', async (_situation, sets, code, said) => {
    rmSync(target, { recursive: true, force: true });
    write(sets);
    const result = await run(source);
    expect(result.code).toBe(code);
    expect(result.said).toContain(said);
    expect(() => readdirSync(target)).toThrow();
  });

  test('no folder is named', async () => {
    expect((await run()).said).toContain('Cần tên thư mục nguồn');
  });
});
