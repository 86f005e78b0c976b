import { expect, test } from '../tools/e2e.ts';

const names = 'main article h2';

test('filters without JavaScript: the address carries what was asked @no-js', async ({ page }) => {
  await page.goto('/san-pham/');
  await expect(page.locator(names)).toHaveCount(5);
  await page.getByLabel('Xã, thị trấn').selectOption('cay-truong-ii');
  await page.getByRole('button', { name: 'Lọc' }).click();
  await expect(page).toHaveURL(/\/san-pham\/loc\/\?.*xa=cay-truong-ii/);
  await expect(page.locator(`${names}:visible`)).toHaveText(['Bưởi da xanh Mai Quốc', 'Yến sào Duy Huy']);
  await expect(page.getByRole('status')).toHaveText('2 trong 5 sản phẩm');
  await expect(page.getByLabel('Xã, thị trấn')).toHaveValue('cay-truong-ii');
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await expect(page.locator(`${names}:visible`)).toHaveCount(5);
});

test('asks for something that is not there: says so and helps on @no-js', async ({ page }) => {
  await page.goto('/san-pham/loc/?nhom=do-uong&sao=9');
  await expect(page.getByRole('status')).toHaveText('Không có sản phẩm nào như vậy');
  await expect(page.getByText('Không hiểu “9”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'xem tất cả sản phẩm' })).toBeVisible();
});

test('filters at once with JavaScript, and the address still works after a reload', async ({ page }) => {
  await page.goto('/san-pham/');
  await page.getByLabel('Xã, thị trấn').selectOption('tan-hung');
  await expect(page.locator(`${names}:visible`)).toHaveText(['Gạo tươi nguyên cám Song Đàm']);
  await expect(page.getByRole('status')).toHaveText('1 trong 5 sản phẩm');
  await expect(page).toHaveURL('/san-pham/loc/?xa=tan-hung');
  await page.reload();
  await expect(page.locator(`${names}:visible`)).toHaveCount(1);
  await page.getByLabel('Xã, thị trấn').selectOption('');
  await expect(page.locator(`${names}:visible`)).toHaveCount(5);
  await expect(page).toHaveURL('/san-pham/');
});

test('a product says plainly that its stars are not verified @no-js', async ({ page }) => {
  await page.goto('/san-pham/');
  await page.getByRole('link', { name: 'Dưa lưới HTP Green' }).click();
  await expect(page.locator('.state .certificate')).toContainText('theo báo chí, chưa đối chiếu quyết định');
  await expect(page.getByText('có thể đã hết hạn')).toBeVisible();
  await expect(page.locator('.state .art-stars')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Báo Bình Dương/ })).toHaveCount(2);
});
