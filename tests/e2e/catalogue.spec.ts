import type { Page } from '@playwright/test';
import { communeName } from '../../src/core/programme.ts';
import { expect, test } from '../tools/e2e.ts';
import { product as known, products, programme } from '../tools/locality.ts';

const names = (page: Page) => page.locator('main article h2');
const status = (page: Page) => page.locator('[data-count]');
const choose = async (page: Page, facet: string, value: string | RegExp) => {
  const box = page.getByRole('group').filter({ hasText: facet });
  await page.locator('summary', { hasText: facet }).click();
  await box.getByLabel(value).check();
};

test('filters without JavaScript: the address carries what was asked, tags take it away @no-js', async ({
  page,
}) => {
  await page.goto('/san-pham/');
  await expect(names(page)).toHaveCount(5);
  await choose(page, 'Nơi làm ra', /Cây Trường II/);
  await page.getByLabel(/Tân Hưng/).check();
  await page.getByLabel('Tìm sản phẩm, chủ thể, nơi làm ra').fill('gao tuoi');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page).toHaveURL(/\/san-pham\/loc\/\?q=gao\+tuoi&xa=cay-truong-ii&xa=tan-hung/);
  await expect(names(page)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
  await expect(status(page)).toHaveText('1 trong 5 sản phẩm');
  await expect(page.locator('[value="cay-truong-ii"]')).toBeChecked();
  await page.getByRole('link', { name: 'Bỏ điều kiện lời tìm: “gao tuoi”' }).click();
  await expect(names(page)).toHaveText([
    'Bưởi da xanh Mai Quốc',
    'Gạo tươi nguyên cám Song Đàm',
    'Yến sào Duy Huy',
  ]);
  await page.getByRole('link', { name: /Bỏ điều kiện .*Tân Hưng/ }).click();
  await expect(page).toHaveURL('/san-pham/xa/cay-truong-ii/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sản phẩm của xã Cây Trường II');
});

test('asks for what is not there: is told which condition to drop, and what that gives @no-js', async ({
  page,
}) => {
  await page.goto('/san-pham/loc/?q=gao&nhom=do-uong&sao=3&sao=9');
  await expect(status(page)).toHaveText('Không có sản phẩm nào như vậy');
  await expect(page.getByText('Không hiểu “9”')).toBeVisible();
  await page.getByRole('link', { name: 'Bỏ Đồ uống: 1 sản phẩm' }).click();
  await expect(names(page)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
});

test('filters at once with JavaScript; back, forward and a reload show what the address says', async ({
  page,
}) => {
  await page.goto('/san-pham/');
  await choose(page, 'Nơi làm ra', /Tân Hưng/);
  await expect(names(page)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
  await expect(status(page)).toHaveText('1 trong 5 sản phẩm');
  await expect(page).toHaveURL('/san-pham/xa/tan-hung/');
  // The others of the same facet still say how many there are.
  await expect(page.locator('label', { hasText: 'Cây Trường II' })).toContainText('(2)');

  await page.getByLabel('Tìm sản phẩm, chủ thể, nơi làm ra').pressSequentially('buoi');
  await expect(status(page)).toHaveText('Không có sản phẩm nào như vậy');
  await expect(page).toHaveURL('/san-pham/loc/?q=buoi&xa=tan-hung');
  await page.getByRole('link', { name: 'Bỏ xã Tân Hưng: 1 sản phẩm' }).click();
  await expect(names(page)).toHaveText(['Bưởi da xanh Mai Quốc']);

  await page.goBack();
  await expect(status(page)).toHaveText('Không có sản phẩm nào như vậy');
  await page.goBack();
  await expect(names(page)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
  await expect(page.getByLabel('Tìm sản phẩm, chủ thể, nơi làm ra')).toHaveValue('');
  await page.goBack();
  await expect(names(page)).toHaveCount(5);
  await page.goForward();
  await page.reload();
  await expect(names(page)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
  await expect(page.locator('[value="tan-hung"]')).toBeChecked();
});

test('the line breaks before the index is there: the form asks the server instead', async ({
  page,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  await page.route('**/san-pham/muc-luc.json', (route) => route.abort());
  await page.goto('/san-pham/');
  await page.getByLabel('Tìm sản phẩm, chủ thể, nơi làm ra').fill('yen sao');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/san-pham\/loc\/\?q=yen\+sao/);
  await expect(names(page)).toHaveText(['Yến sào Duy Huy']);
});

test('opens a page that was built days ago: the states are those of today', async ({ page }) => {
  await page.route('**/san-pham/', async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/data-day="[^"]+"/, 'data-day="2026-01-01"');
    await route.fulfill({ response: answer, body: html.replace(/(data-states-day>)[^<]+/, '$101/01/2026') });
  });
  await page.goto('/san-pham/');
  await expect(page.locator('[data-states-day]')).not.toHaveText('01/01/2026');
  await expect(names(page)).toHaveCount(5);
});

test('puts two side by side without JavaScript, and takes one away @no-js', async ({ page }) => {
  await page.goto('/san-pham/');
  await page.getByLabel('So sánh Gạo tươi nguyên cám Song Đàm').check();
  await page.getByLabel('So sánh Yến sào Duy Huy').check();
  await page.getByRole('button', { name: 'So sánh', exact: true }).click();
  await expect(page).toHaveURL('/san-pham/so-sanh/?a=gao-song-dam&a=yen-sao-duy-huy');
  await expect(page.getByRole('columnheader')).toHaveCount(2);
  await expect(page.getByRole('cell', { name: 'xã Tân Hưng' })).toBeVisible();
  await page.getByRole('link', { name: 'Bỏ Yến sào Duy Huy' }).click();
  await expect(page.getByRole('columnheader')).toHaveText([/Gạo tươi nguyên cám Song Đàm/]);
});

test('chooses for comparison across filters: a fourth cannot be chosen', async ({ page }) => {
  await page.goto('/san-pham/xa/tan-hung/');
  await page.getByLabel('So sánh Gạo').check();
  await page.goto('/san-pham/');
  await expect(page.getByLabel('So sánh Gạo')).toBeChecked();
  await page.getByLabel('So sánh Yến').check();
  await page.getByLabel('So sánh Bưởi').check();
  await expect(page.getByText('Đã chọn 3 sản phẩm')).toBeVisible();
  await expect(page.getByLabel('So sánh Dưa lưới')).toBeDisabled();
  await page.getByRole('button', { name: 'So sánh', exact: true }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(3);
});

test('keeps products on this device, finds them again, and lets them go', async ({ page }) => {
  await page.goto('/san-pham/');
  await page.getByRole('button', { name: 'Lưu Yến sào Duy Huy' }).click();
  await expect(page.getByRole('button', { name: 'Đã lưu Yến sào Duy Huy' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Lưu Dưa lưới HTP Green' }).click();
  await page.getByRole('link', { name: 'Sản phẩm đã lưu' }).click();
  await expect(names(page)).toHaveText(['Dưa lưới HTP Green', 'Yến sào Duy Huy']);
  await page.getByRole('button', { name: 'Xóa hết danh sách' }).click();
  await expect(page.getByRole('status')).toHaveText(/Chưa lưu sản phẩm nào/);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.getByRole('button', { name: 'Lấy lại danh sách' }).click();
  await expect(names(page)).toHaveCount(2);
});

test('asks for what was kept without JavaScript: is told plainly that nothing is @no-js', async ({
  page,
}) => {
  await page.goto('/san-pham/da-luu/');
  await expect(page.getByText('Phải có JavaScript')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('a product says plainly that its stars are not verified @no-js', async ({ page }) => {
  await page.goto('/san-pham/');
  await page.getByRole('link', { name: 'Dưa lưới HTP Green' }).click();
  await expect(page.locator('.state .certificate')).toContainText('theo báo chí, chưa đối chiếu quyết định');
  await expect(page.getByText('có thể đã hết hạn')).toBeVisible();
  await expect(page.locator('.state .art-stars')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Báo Bình Dương/ })).toHaveCount(2);
});

test('one place’s products out of all, and two of all side by side, whatever is published @no-js @any-locality', async ({
  page,
}) => {
  const here = products.filter(({ commune }) => commune === known.commune).map(({ name }) => name);
  const place = programme.communes.find(({ id }) => id === known.commune);
  await page.goto('/san-pham/');
  await expect(names(page)).toHaveCount(products.length);
  await choose(page, 'Nơi làm ra', place ? new RegExp(communeName(place)) : '');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`xa=${known.commune}\\b`));
  await expect(names(page)).toHaveCount(here.length);
  await expect(status(page)).toHaveText(`${String(here.length)} trong ${String(products.length)} sản phẩm`);

  const other = products.find(({ id }) => id !== known.id);
  await page.goto('/san-pham/');
  for (const name of [known.name, other?.name ?? '']) await page.getByLabel(`So sánh ${name}`).check();
  await page.getByRole('button', { name: 'So sánh', exact: true }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(2);
});
