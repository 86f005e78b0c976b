import type { Page } from '@playwright/test';
import { commune, group, kind } from '../tools/locality.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';

/** What a producer would type; every word says that it is test data. */
export const TYPED = {
  producerName: 'Dữ liệu thử – Hộ sản xuất',
  representative: 'Dữ liệu thử',
  phone: '0912.345.678',
  productName: 'Dữ liệu thử – mít sấy',
  description: 'Dữ liệu thử: mít vườn nhà, sấy giòn.',
  materials: 'Dữ liệu thử: mít',
  materialsOrigin: 'Dữ liệu thử: vườn nhà',
} as const;

/** Fills the product registration as a producer would; `also` overrides or leaves out (empty text) single answers. */
export async function fill(
  page: Page,
  also: Partial<Record<keyof typeof TYPED, string>> = {},
): Promise<void> {
  await page.getByLabel(kind.name, { exact: true }).check();
  for (const [name, text] of Object.entries({ ...TYPED, ...also })) await page.locator(`#${name}`).fill(text);
  await page.locator('#commune').selectOption(commune.id);
  await page.getByLabel(group.name, { exact: true }).check();
  await page.getByLabel('Đang bán').check();
  await page.getByLabel('Bao bì, nhãn hàng hóa').check();
  await page.locator('#consent').check();
}

/** Presses the form's button. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gửi phiếu đăng ký' }).click();
}

/** The reference on a receipt. */
export async function referenceOn(page: Page): Promise<string> {
  return (await page.locator('.reference').textContent())?.trim() ?? '';
}

interface Dossier {
  reference: string;
  commune: string;
  answers: Record<string, unknown>;
  consents: unknown;
  flags: string[];
}

/**
 * The dossiers in the database whose product has this name, asked with the key that only functions have.
 *
 * @param site where the page has not been opened there
 */
export async function dossiersOf(
  page: Page,
  productName: string,
  site: string = page.url(),
): Promise<Dossier[]> {
  const query = `select=reference,commune,answers,consents,flags&answers->>productName=eq.${encodeURIComponent(productName)}`;
  // Not through the page: a secret key is refused to browsers.
  const address = new URL(`/rest/v1/submissions?${query}`, site);
  const answer = await fetch(address, { headers: { apikey: LOCAL_KEYS.secret } });
  return (await answer.json()) as Dossier[];
}
