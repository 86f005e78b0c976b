import { expect, test } from '../tools/e2e.ts';

const SET = '/tieu-chi/26-2026/rau-cu-qua-hat-tuoi/';

test('a grower of pomelos finds the criteria of the product and reads what four stars need @no-js', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Các mục' }).getByRole('link', { name: 'Tiêu chí' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Rau, củ, quả, hạt tươi', exact: true }).click();
  await expect(page).toHaveURL(SET);
  await expect(page.getByText('Đang áp dụng')).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Các mục của bộ này' })
    .getByRole('link', { name: '4. Tiếp thị' })
    .click();
  await expect(page).toHaveURL(`${SET}#tc-4.1`);
  const criterion = page.locator('[id="tc-4.1"]');
  await expect(criterion).toBeInViewport();
  await expect(criterion.getByRole('row').filter({ hasText: 'cần cho 4 sao' })).toContainText('≥ 5 đại diện');
  await criterion.getByRole('link', { name: 'Bán hàng và quảng bá' }).click();
  await expect(page.getByRole('heading', { name: 'Giữ giấy tờ gì?' })).toBeVisible();
});

test('a set brings one file of letters along and is read with the device’s own', async ({ page }) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(new URL(request.url()).pathname);
  });
  await page.goto(SET);
  await page.evaluate(async () => document.fonts.ready.then(() => undefined));
  expect(fonts).toEqual(['/fonts/podkova-700.woff2']);
});

test('a set prints as a table that names its columns on every sheet and breaks no criterion', async ({
  page,
}) => {
  await page.goto(SET);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Các mục của bộ này' })).toBeHidden();
  const table = page.getByRole('table').first();
  await expect(table.locator('thead')).toHaveCSS('display', 'table-header-group');
  await expect(table.locator('tbody').first()).toHaveCSS('break-inside', 'avoid');
});

test('the registration form prints on two sheets, with nothing but its own words', async ({ page }) => {
  await page.goto('/tieu-chi/26-2026/mau-01/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

test('whoever has a certificate learns when to hand in, and what a wrong day wants @no-js', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 422/);
  await page.goto('/tieu-chi/quy-trinh/');
  await page.getByLabel('Giấy chứng nhận của bà con cấp ngày nào?').fill('2025-03-01');
  await page.getByRole('button', { name: 'Tính ngày nộp' }).click();
  await expect(page.getByRole('definition')).toHaveText(['03/09/2027', '02/11/2027', '01/03/2028']);
  expect((await page.goto('/tieu-chi/danh-gia-lai/?ngay-cap=hom+qua'))?.status()).toBe(422);
  await expect(page.getByText('Ghi ngày như trên giấy chứng nhận')).toBeVisible();
});

test('a set that does not exist is answered with those that do @no-js', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  for (const path of ['/tieu-chi/26-2026/khong-co/', '/tieu-chi/99-2099/', '/tieu-chi/99-2099/rau/mau-09/']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('main').getByRole('link', { name: 'Rượu trắng' }).first()).toBeVisible();
  }
});
