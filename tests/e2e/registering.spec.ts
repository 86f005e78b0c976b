import { expect, test } from '../tools/e2e.ts';
import { commune, office, REFERENCE, reference as aReference } from '../tools/locality.ts';
import { dossiersOf, fill, referenceOn, send, TYPED } from './dossiers.ts';

const REFUSED = /status of (422|503)|Failed to load resource/;

/** Every test has its own product, so that tests beside one another do not meet. */
function product(title: string): string {
  return `Dữ liệu thử – ${title} ${crypto.randomUUID().slice(0, 8)}`;
}

test('registers on a phone without JavaScript, gets a reference, and the row is there @no-js @any-locality', async ({
  page,
}) => {
  const productName = product('không JavaScript');
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName });
  await send(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nhận phiếu đăng ký sản phẩm');
  const reference = await referenceOn(page);
  expect(reference).toMatch(REFERENCE);
  await expect(page.getByText(office).first()).toBeVisible();
  const rows = await dossiersOf(page, productName);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    reference,
    commune: commune.id,
    consents: [{ purpose: 'xu-ly-phieu', version: '2026-11' }],
    answers: { phone: '+84912345678', help: ['bao-bi'], stage: 'dang-ban', materials: TYPED.materials },
  });
});

test('gets the form back without JavaScript, everything kept, and sends it corrected @no-js @any-locality', async ({
  page,
  watch,
}) => {
  watch.allow(REFUSED);
  const productName = product('gửi lại <script>alert(1)</script> "&');
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName, phone: '12 34', representative: '' });
  const answer = page.waitForResponse((response) => response.url().includes('/sua/'));
  await send(page);

  expect((await answer).status()).toBe(422);
  const summary = page.getByRole('region', { name: 'Còn chỗ cần sửa' });
  await expect(summary.getByRole('link')).toHaveText([/Ghi họ tên/, /Kiểm tra lại số điện thoại/]);
  await expect(page.locator('#phone-loi')).toHaveText(/Kiểm tra lại số điện thoại/);
  await expect(page.locator('#phone')).toHaveValue('12 34');
  await expect(page.locator('#productName')).toHaveValue(productName);
  await expect(page.locator('#description')).toHaveValue(TYPED.description);
  await expect(page.locator('#commune')).toHaveValue(commune.id);
  await expect(page.getByLabel('Bao bì, nhãn hàng hóa')).toBeChecked();

  await summary.getByRole('link', { name: /Kiểm tra lại số/ }).click();
  await page.locator('#phone').fill('+84 912 345 678');
  await page.locator('#representative').fill(TYPED.representative);
  await send(page);
  expect(await referenceOn(page)).toMatch(REFERENCE);
  expect((await dossiersOf(page, productName))[0]?.answers).toMatchObject({ productName });
});

test('sends the same form twice without JavaScript and gets the same reference @no-js', async ({ page }) => {
  const productName = product('hai lần');
  const references: string[] = [];
  for (let i = 0; i < 2; i++) {
    await page.goto('/dang-ky/san-pham/');
    await fill(page, { productName });
    await send(page);
    references.push(await referenceOn(page));
  }
  expect(references[1]).toBe(references[0]);
  expect(await dossiersOf(page, productName)).toHaveLength(1);
});

test('is told at once what is missing, then registers with JavaScript @phone @desk @any-locality', async ({
  page,
}) => {
  const productName = product('có JavaScript');
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName, phone: '' });
  await send(page);

  const summary = page.getByRole('region', { name: 'Còn chỗ cần sửa' });
  await expect(summary.getByRole('link')).toHaveText(['Ghi số điện thoại để cán bộ gọi lại.']);
  await expect(page.locator('[data-summary]')).toBeFocused();
  await summary.getByRole('link').click();
  await expect(page.locator('#phone')).toBeFocused();
  await page.keyboard.type('0912 345 678');
  await page.keyboard.press('Tab');
  await expect(page.locator('#phone-loi')).toBeHidden();

  await send(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nhận phiếu đăng ký sản phẩm');
  expect(await dossiersOf(page, productName)).toMatchObject([{ reference: await referenceOn(page) }]);
});

test('fills the trap as a machine would: kept, but flagged for a person @no-js', async ({ page }) => {
  const productName = product('máy điền');
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName });
  await page.locator('#trang-web').fill('https://example.com', { force: true });
  await send(page);
  expect(await referenceOn(page)).toMatch(REFERENCE);
  // Among others: all these tests send from one address with one telephone.
  expect((await dossiersOf(page, productName))[0]?.flags).toContain('may-dien');
});

test('opens a receipt that somebody changed: it is not one @no-js', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  const answer = await page.goto(
    `/dang-ky/da-nhan/?ma=${aReference('2222-2222')}&xa=${commune.id}&dau=khong-phai-dau-that-22`,
  );
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không đọc được biên nhận');
});
