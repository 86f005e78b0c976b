import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../tools/e2e.ts';
import { fill, send } from './dossiers.ts';

/** One page of every kind. */
const PAGES = [
  '/',
  '/ke-hoach/',
  '/ke-hoach/lich/',
  '/ke-hoach/lich/danh-gia/',
  '/ke-hoach/phan-cong/',
  '/ke-hoach/phan-cong/ubnd-xa/',
  '/su-kien/',
  '/ke-hoach/muc-tieu/',
  '/tieu-chi/',
  '/tieu-chi/danh-gia-lai/?ngay-cap=2024-12-28',
  '/tieu-chi/1048-2019/',
  '/tieu-chi/26-2026/rau-cu-qua-hat-tuoi/',
  '/tieu-chi/so-sanh/rau-cu-qua-hat-tuoi/',
  '/tieu-chi/26-2026/mau-02/',
  '/huong-dan/giay-to-an-toan-thuc-pham/',
  '/van-ban/',
  '/van-ban/148-qd-ttg-2023/',
  '/chuong-trinh/',
  '/san-pham/',
  '/san-pham/loc/?nhom=do-uong&q=gao',
  '/san-pham/xa/tan-hung/',
  '/san-pham/da-luu/',
  '/san-pham/so-sanh/?a=gao-song-dam&a=yen-sao-duy-huy&a=dua-luoi-htp-green',
  '/san-pham/gao-song-dam/',
  '/san-pham/gao-song-dam/nhan/',
  '/xm/',
  '/xm/7X2-68J-4JA/',
  '/xm/tra/?ma=7x2+68j+4jb',
  '/chu-the/',
  '/chu-the/htx-dua-luoi-htp-green/',
  '/xa/',
  '/xa/lai-uyen/',
  '/tin-tuc/',
  '/tin-tuc/2026-05-22-quyet-dinh-26-2026/',
  '/dang-ky/',
  '/tra-cuu/',
  '/dang-ky/san-pham/',
  '/dang-ky/ho-so/',
  '/dang-ky/phan-anh/?ve=/san-pham/',
  '/dang-ky/san-pham/dien-san/?producerKind=ho-san-xuat',
  '/tham-gia/',
  '/tham-gia/ket-qua/?chu-the=doanh-nghiep&lao-dong=1,500&von=2',
  '/tu-cham-diem/',
  '/tu-cham-diem/26-2026/rau-cu-qua-hat-tuoi/',
  '/tu-cham-diem/26-2026/rau-cu-qua-hat-tuoi/ket-qua/?1.1=c&1.2=z&5.2=c&loai=x1',
  '/tu-cham-diem/26-2026/rau-cu-qua-hat-tuoi/bao-cao/?1.1=c',
  '/ho-tro/',
  '/tiep-can/',
  '/du-lieu-ca-nhan/',
  '/quan-tri-noi-dung/',
  '/du-lieu/',
  '/tim-kiem/',
  '/tim-kiem/ket-qua/?q=ke+hoach',
  '/tim-kiem/ket-qua/?q=khong-co-dau',
  '/thuat-ngu/',
  '/en/',
  '/so-do-trang/',
  '/loi/413/',
  '/khong-co-trang-nay/',
];

/** What axe has to say of the page as it stands; of some rules only, where the others have been looked at already. */
async function violationsOf(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only ? axe.withRules(only) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

// A page is opened once and looked at in every light: opening it is what takes the time.
for (const path of PAGES)
  test(`${path} has no accessibility violation: phone, night, 320 points, wide`, async ({ page, watch }) => {
    watch.allow(/status of 404/);
    await page.goto(path);
    expect(await violationsOf(page)).toEqual([]);
    // At night only the colours differ.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, ['color-contrast']), 'at night').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      'nothing to scroll sideways at 320 points',
    ).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await violationsOf(page), 'wide').toEqual([]);
  });

test('a form with its errors and the receipt have no violation either', async ({ page }) => {
  await page.goto('/dang-ky/san-pham/');
  await send(page);
  await expect(page.getByRole('region', { name: 'Còn chỗ cần sửa' }).getByRole('link')).toHaveCount(12);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await fill(page, { productName: 'Dữ liệu thử – axe' });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('registers with the keyboard alone @desk', async ({ page }) => {
  await page.goto('/dang-ky/san-pham/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung' })).toBeFocused();
  await page.keyboard.press('Enter');
  const onto = async (selector: string) => {
    for (let i = 0; i < 40; i++) {
      if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} cannot be reached with the Tab key`);
  };
  await onto('#producerKind');
  await page.keyboard.press('Space');
  for (const name of ['producerName', 'representative']) {
    await onto(`#${name}`);
    await page.keyboard.type('Dữ liệu thử');
  }
  await onto('#phone');
  await page.keyboard.type('0912345678');
  await onto('#commune');
  await page.keyboard.press('ArrowDown');
  await onto('#productName');
  await page.keyboard.type('Dữ liệu thử – bàn phím');
  await onto('#group');
  await page.keyboard.press('Space');
  await onto('#stage');
  await page.keyboard.press('Space');
  for (const name of ['description', 'materials', 'materialsOrigin']) {
    await onto(`#${name}`);
    await page.keyboard.type('Dữ liệu thử');
  }
  await onto('#consent');
  await page.keyboard.press('Space');
  await onto('form .button');
  await page.keyboard.press('Enter');
  await expect(page.locator('.reference')).toBeVisible();
});

test('an address that does not exist leads on @no-js', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  expect((await page.goto('/khong-co-trang-nay/'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có trang này');
  await page.getByRole('main').getByRole('link', { name: 'Sản phẩm', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sản phẩm');
});

test('opens the address of the intake by hand and is told what it is for @no-js', async ({ page, watch }) => {
  watch.allow(/status of 405/);
  expect((await page.goto('/api/submissions/san-pham'))?.status()).toBe(405);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Địa chỉ này chỉ để nhận phiếu');
});

test('every page carries the policy that forbids what is not the site’s own @no-js', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404/);
  for (const path of PAGES) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers['content-security-policy'], path).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});
