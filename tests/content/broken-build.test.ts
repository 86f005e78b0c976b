// Content that is not as it should be stops the real build, and the editor is told in one sentence what to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject } from './project.ts';
import type { Project, Run } from './project.ts';

const TIMEOUT = 240_000;
let project: Project;

beforeAll(() => {
  project = copyProject();
});
afterAll(() => project.remove());

/** The sentences that were said of one file. */
const saidOf = (file: string, { output }: Run) =>
  output.split('\n').flatMap((line) => (line.includes(file) ? [line.trim().replace(/^- /, '')] : []));

/** JSON with some of its fields replaced, dropped where the new value is undefined. */
const withFields = (changes: Record<string, unknown>) => (json: string) =>
  JSON.stringify({ ...(JSON.parse(json) as object), ...changes });

describe('an editor saves', { timeout: TIMEOUT }, () => {
  test('a document with a number for a text, a key, a type and a day that do not exist, and a field missing', async () => {
    const file = 'content/documents/148-qd-ttg-2023.json';
    const run = await project.astroWith(
      file,
      withFields({
        title: 148,
        endOn: '2026-07-21',
        type: 'Thông tư',
        endsOn: '2026-02-30',
        issuer: undefined,
      }),
      'sync',
    );
    expect(run.code).toBe(1);
    expect(run.output).toContain('Nội dung chưa đúng:');
    expect(saidOf(file, run)).toEqual([
      `Tệp ${file}, trường "type": cần một trong: "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Kế hoạch"`,
      `Tệp ${file}, trường "issuer": chưa có, cần chữ (trong ngoặc kép)`,
      `Tệp ${file}, trường "title": cần chữ (trong ngoặc kép), nhưng đang là số`,
      `Tệp ${file}, trường "endsOn": cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22`,
      `Tệp ${file}, toàn tệp: không có trường tên "endOn"; kiểm tra chính tả`,
    ]);
  });

  test('news of 30 February without quotes, which YAML by itself takes for 2 March', async () => {
    const file = 'content/news/2025-07-06-danh-gia-hai-cap.md';
    const run = await project.astroWith(
      file,
      (text) => text.replace("date: '2025-07-06'", 'date: 2026-02-30'),
      'sync',
    );
    expect(run.code).toBe(1);
    expect(saidOf(file, run)).toEqual([
      `Tệp ${file}, trường "date": cần viết ngày trong dấu ngoặc kép, ví dụ "2026-05-22"`,
    ]);
  });

  test('a producer of a kind that does not exist: the build stops and says which there are', async () => {
    const file = 'content/producers/htx-dua-luoi-htp-green.json';
    const run = await project.astroWith(file, withFields({ kind: 'cong-ty' }), 'build');
    expect(run.code).toBe(1);
    expect(saidOf(file, run)).toEqual([
      `Tệp ${file}, trường "kind": không có loại chủ thể "cong-ty"; hiện có: hop-tac-xa, ho-san-xuat, doanh-nghiep`,
    ]);
  });
});
