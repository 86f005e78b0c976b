import { expect, test } from '../tools/e2e.ts';

test('a visitor finds out in English what this is and whom to ask @no-js', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One Commune One Product in Bàu Bàng');
  await expect(page.getByText('The district tier ended on 1 July 2025.')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(6);
  const rice = page.getByRole('row').filter({ hasText: 'Gạo tươi nguyên cám Song Đàm' });
  await expect(rice).toContainText('reported by the press, decision not seen');
  await expect(rice.getByRole('link')).toHaveAttribute('lang', 'vi');
  await expect(page.getByText('No telephone number or address of a producer')).toBeVisible();
});

test('what stands around the page is English too, and leads back @no-js', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const sections = page.getByRole('navigation', { name: 'Sections, in Vietnamese' });
  await expect(sections.getByRole('link', { name: 'Plan' })).toHaveAttribute('hreflang', 'vi');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Search' })).toBeVisible();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Tiếng Việt' }).click();
  await expect(page).toHaveURL('/');
});

test('no label around the English page is Vietnamese @no-js', async ({ page }) => {
  await page.goto('/en/');
  for (const name of ['Trang đầu', 'Các mục', 'Cuối trang', 'Đến nội dung', 'Tìm kiếm'])
    await expect(page.getByText(name, { exact: true })).toHaveCount(0);
});
