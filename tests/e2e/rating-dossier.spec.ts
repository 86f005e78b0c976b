import { expect, test } from '../tools/e2e.ts';

test('the dossier half filled in stands on the official forms, and one goes on with it @phone @no-js', async ({
  page,
}, { project }) => {
  const name = 'Dữ liệu thử – <b>hợp tác xã</b>';
  const open = (part: string) =>
    page.locator('[data-parts]').getByRole('link', { name: part, exact: true }).click();
  await page.goto('/dang-ky/ho-so/');
  if (project.name !== 'no-js') await page.getByText('Các phần').click();
  await page.getByLabel('Nâng hạng').check();
  await open('Cơ sở');
  await page.locator('#producerName').fill(name);
  await page.locator('#phone').fill('0912345678');
  await open('Giấy tờ đã có');
  await page.getByLabel('Giấy chứng nhận đăng ký nhãn hiệu').check();
  await open('Kết quả sản xuất, kinh doanh');
  await page.locator('#market').fill('Dữ liệu thử: chợ và cửa hàng.');
  await open('Kiểm tra, đồng ý');
  await page.getByRole('button', { name: 'Xem lại và in theo mẫu' }).click();

  const registration = page.getByRole('article', { name: 'PHIẾU ĐĂNG KÝ' });
  const report = page.getByRole('article', { name: /^BÁO CÁO TỰ ĐÁNH GIÁ/ });
  for (const paper of [registration, report]) await expect(paper.getByText(name)).toBeVisible();
  await expect(registration).toContainText('0912 345 678');
  await expect(registration.locator('.box', { hasText: '☒' })).toHaveCount(1);
  await expect(report.locator('.box', { hasText: '☒' })).toHaveCount(2);
  await expect(report).toContainText('Dữ liệu thử: chợ và cửa hàng.');

  await page.goBack();
  // Without JavaScript it is the browser that remembers a form, or does not.
  if (project.name === 'no-js') return;
  await expect(page.locator('#producerName')).toHaveValue(name);
  await expect(page.getByLabel('Nâng hạng')).toBeChecked();
});
