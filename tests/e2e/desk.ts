import type { Page } from '@playwright/test';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { violationsOf } from '../tools/axe.ts';
import { expect } from '../tools/e2e.ts';
import { commune, group, kind } from '../tools/locality.ts';
import { fill, referenceOn, send } from './dossiers.ts';

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, name: string, password = LOCAL_PASSWORD): Promise<void> {
  if (!page.url().includes('/can-bo/dang-nhap/')) await page.goto('/can-bo/dang-nhap/');
  await page.getByLabel('E-mail').fill(name.includes('@') ? name : `${name}@example.com`);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/**
 * The page has no violation that axe knows of, and nothing of it is wider than 320 points.
 *
 * @param only rules, where the others have been looked at already: at night only the colours differ
 */
export async function expectSound(page: Page, only?: string[]): Promise<void> {
  expect(await violationsOf(page, only), page.url()).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    `${page.url()} fits 320 points`,
  ).toBeLessThanOrEqual(320);
  if (size) await page.setViewportSize(size);
}

/** Sends a registration as the form does, without its page; the reference. It stands at its first step afterwards. */
export async function registered(page: Page, answers: Record<string, string>): Promise<string> {
  const base = new URL(page.url()).origin;
  const send = (path: string, body: unknown) =>
    fetch(new URL(path, base), {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const sent = await send('/api/submissions/san-pham', {
    producerKind: kind.id,
    producerName: 'Dữ liệu thử – hợp tác xã',
    representative: 'Dữ liệu thử',
    phone: '0912 345 678',
    commune: commune.id,
    group: group.id,
    description: 'Dữ liệu thử',
    materials: 'Dữ liệu thử',
    materialsOrigin: 'Dữ liệu thử',
    stage: 'y-tuong',
    consent: 'dong-y',
    key: crypto.randomUUID(),
    ...answers,
  });
  return ((await sent.json()) as { reference: string }).reference;
}

/** Registers a product on its page, as a producer would; the reference on the receipt. */
export async function register(page: Page, productName: string): Promise<string> {
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName });
  await send(page);
  return referenceOn(page);
}

/** Makes a move of the workflow on the page of a dossier. */
export async function move(page: Page, reference: string, name: string): Promise<void> {
  const act = page
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
  // A server that has just started hands the workflows over a moment later.
  await expect(async () => {
    await page.goto(`/can-bo/ho-so/${reference}/`);
    await expect(act).toHaveCount(1, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
  await act.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
}

/** The day it is in Vietnam, as people write it. */
export const today = () => new Intl.DateTimeFormat('vi', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
