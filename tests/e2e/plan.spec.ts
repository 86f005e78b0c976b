import { expect, test } from '../tools/e2e.ts';

test('reads the plan: what replaced it first, then every part by its link @no-js', async ({ page }) => {
  await page.goto('/ke-hoach/');
  await expect(page.getByRole('region', { name: 'Nay áp dụng thế nào?' })).toContainText(
    'không còn cấp huyện',
  );
  const basis = page.getByRole('region', { name: /Kế hoạch dựa trên văn bản nào/ });
  await expect(basis.getByRole('listitem').filter({ hasText: '1048/QĐ-TTg' })).toContainText(
    'Đã được thay thế',
  );
  await page.getByRole('group').getByText('Mục lục').click();
  await page
    .getByRole('navigation', { name: 'Mục lục' })
    .getByRole('link', { name: 'IV. KINH PHÍ THỰC HIỆN' })
    .click();
  await expect(page).toHaveURL(/#kinh-phi$/);
  await expect(page.getByRole('heading', { name: 'IV. KINH PHÍ THỰC HIỆN' })).toBeInViewport();
});

test('meets an open reading and finds out what it means @no-js', async ({ page }) => {
  await page.goto('/ke-hoach/');
  await page
    .locator('#yeu-cau ~ ul')
    .first()
    .getByRole('link', { name: /đọc không chắc/ })
    .click();
  await expect(page.getByRole('region', { name: 'Các dấu trong bản này' })).toBeInViewport();
});

test('the table of contents follows the reader @desk', async ({ page }) => {
  await page.goto('/ke-hoach/');
  const current = page.locator('[data-toc] [aria-current]');
  await page.locator('#kinh-phi').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('#kinh-phi')?.scrollIntoView());
  await expect(current).toHaveText('IV. KINH PHÍ THỰC HIỆN');
  await page.evaluate(() => document.querySelector('#muc-dich')?.scrollIntoView());
  await expect(current).toHaveText('1. Mục đích');
});

test('prints the plan without the site around it @desk', async ({ page }) => {
  await page.goto('/ke-hoach/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Mục lục' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Các mục' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'II. MỤC TIÊU' })).toBeVisible();
});
