// What officers do at their desks, on its pages.
import { expect, type Locator, type Page } from '@playwright/test';
import { LIST_WORDS } from '../../src/core/desk-lists.ts';
import type { ListKind } from '../../src/core/workflow.ts';
import { written } from './cast.ts';
import { stepCounts, WORKFLOW } from './ledger.ts';
import { formWith, write } from './people.ts';

export const says = (page: Page, words: string | RegExp): Promise<void> =>
  expect(page.getByRole('status').first()).toHaveText(words);

const address = (reference: string): string => `/can-bo/ho-so/${reference}/`;

/** Opens a form that is folded away. */
async function unfold(form: Locator): Promise<void> {
  const folded = form.locator('xpath=ancestor::details[1][not(@open)]');
  if ((await folded.count()) > 0) await folded.locator('summary').click();
}

/** Makes a move on the page of a dossier, which is open already or not. */
export async function move(
  page: Page,
  reference: string,
  name: string,
  needs: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (new URL(page.url()).pathname !== address(reference)) await page.goto(address(reference));
  const form = page.locator(`form:has(input[name="viec"][value="${name}"])`);
  await unfold(form);
  await write(form, needs);
  await form.getByRole('button').click();
  await says(page, 'Đã chuyển bước và ghi vào diễn biến.');
}

/** Signs the list that is open as a draft, and sends it. */
export async function sign(page: Page, number: number, day: string): Promise<void> {
  const head = formWith(page, 'signedOn');
  await write(head, {
    number: String(number),
    signedOn: written(day),
    signer: 'Dữ liệu thử: người ký',
  });
  await head.getByRole('button', { name: /^Lưu/ }).click();
  await says(page, /^Đã lưu\./);
  await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
  await says(page, 'Đã ký và gửi cả danh sách.');
}

/** Begins a list of all that is ready for it; the references it would take up. */
export async function beginList(page: Page, kind: ListKind): Promise<string[]> {
  await page.goto('/can-bo/danh-sach/');
  await page.getByRole('link', { name: LIST_WORDS[kind].name, exact: true }).click();
  return page
    .locator('input[name="ho-so"]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLInputElement).value));
}

/** How many wait, as an officer reads it first. */
export async function expectWaiting(page: Page, count: number): Promise<void> {
  await page.goto('/can-bo/');
  await expect(page.getByRole('main')).toContainText(
    count === 0 ? 'Không có hồ sơ nào đang chờ bạn.' : `${String(count)} hồ sơ đang chờ bạn`,
  );
}

/** The rows of a table, cell by cell. */
export const rowsOf = (table: Locator): Promise<string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

/** How many stand at which step, as whoever sees them all reads it. */
export async function expectSteps(page: Page): Promise<void> {
  await page.goto(`/can-bo/tat-ca/?phieu=${WORKFLOW.forms.join()}`);
  const links = page.getByRole('navigation', { name: 'Theo bước' }).getByRole('link');
  const [, ...steps] = (await links.allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  expect(steps).toEqual(stepCounts().map(([name, count]) => `${name} ${String(count)}`));
}
