// An officer writes in the browser: the editor works on the files of the machine at hand, and what it writes is what the site reads.
import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import { readEntry } from '../../src/core/entry.ts';
import { NewsEntry } from '../../src/core/news.ts';
import { expect, test } from '../tools/e2e.ts';

const content = new URL('../../content/', import.meta.url);
const FOLDERS = ['news', 'events', 'products', 'producers', 'documents'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, content))
    .filter((name) => /^[^.].*\.(json|md)$/.test(name))
    .map(
      (name) =>
        [`content/${folder}/${name}`, readFileSync(new URL(`${folder}/${name}`, content), 'utf8')] as const,
    ),
);

test('writes a piece of news into the folder of the project @desk', async ({ page }) => {
  await page.goto('/quan-tri-noi-dung/');
  await page.getByRole('link', { name: 'Mở trình soạn thảo trên máy này' }).click();
  const open = page.getByRole('button', { name: 'Làm việc với kho mã nguồn cục bộ' });
  await expect(open).toBeVisible();
  // Nothing to press that leads nowhere: without a repository there is nothing to sign in to.
  await expect(page.getByRole('button')).toHaveCount(1);

  // The folder that an officer would choose, kept by the browser: what a test cannot do is use the system's own window.
  await page.evaluate(async (all) => {
    const root = await navigator.storage.getDirectory();
    const project = await root.getDirectoryHandle('du-an', { create: true });
    await project.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of all) {
      const names = path.split('/');
      const name = names.pop() ?? '';
      let folder = project;
      for (const one of names) folder = await folder.getDirectoryHandle(one, { create: true });
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    }
    Object.assign(window, { showDirectoryPicker: () => Promise.resolve(project) });
  }, files);
  await open.click();
  await expect(page.getByText('Sắp hết hạn sao? Nộp hồ sơ đánh giá lại từ sớm')).toBeVisible();

  await page.getByRole('button', { name: 'Tạo bài viết mới' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Dữ liệu thử: Đậu đỏ "Ẩn Ngọc"');
  await page.getByRole('textbox', { name: 'Ngày của việc được nói tới' }).fill('2026-11-20');
  await page.getByRole('textbox', { name: 'Tóm tắt' }).fill('Một câu: có dấu hai chấm.');
  await page.getByRole('button', { name: /Thêm.*Nguồn/ }).click();
  await page.getByRole('textbox', { name: 'Nguồn' }).fill('Dữ liệu thử');
  await page.getByRole('textbox', { name: 'Nội dung' }).fill('Đoạn văn thử.');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();

  const written = async () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      let folder = await root.getDirectoryHandle('du-an');
      for (const one of ['content', 'news']) folder = await folder.getDirectoryHandle(one);
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      const name = names.find((one) => one.startsWith('2026-11-20'));
      if (name === undefined) return undefined;
      return [name, await (await (await folder.getFileHandle(name)).getFile()).text()] as const;
    });
  await expect.poll(written).toBeDefined();
  const [name = '', text = ''] = (await written()) ?? [];
  expect(name).toBe('2026-11-20-du-lieu-thu-dau-do-an-ngoc.md');
  const { frontmatter, content: body } = parseFrontmatter(text);
  expect(readEntry(NewsEntry, frontmatter, name)).toEqual({
    title: 'Dữ liệu thử: Đậu đỏ "Ẩn Ngọc"',
    date: '2026-11-20',
    summary: 'Một câu: có dấu hai chấm.',
    documents: [],
    sources: [{ text: 'Dữ liệu thử' }],
  });
  expect(body.trim()).toBe('Đoạn văn thử.');
});

test('is told what to do where the editor cannot run @no-js', async ({ page }) => {
  await page.goto('/quan-tri-noi-dung/');
  await expect(page.getByRole('heading', { name: 'Chưa nối với kho mã nguồn' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Mở trình soạn thảo/ })).toBeHidden();
  await page.goto('/quan-tri-noi-dung/soan-thao/');
  await page.getByRole('link', { name: 'Cách sửa nội dung' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sửa nội dung trong trình duyệt');
});
