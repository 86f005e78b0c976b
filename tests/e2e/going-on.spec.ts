// The official dossier over weeks: step by step, left unfinished on one device, gone on with on another.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { violationsOf } from '../tools/axe.ts';
import { expect, test } from '../tools/e2e.ts';
import { commune, reference as aReference } from '../tools/locality.ts';
import { dossiersOf, TYPED } from './dossiers.ts';

const FORM = '/dang-ky/ho-so/';
const SAVED = new RegExp(`Đã lưu lên trang, mã hồ sơ (${aReference('[\\w-]{9}')})\\.`);
/** Every test has its own product, so that tests beside one another do not meet. */
const product = (title: string) => `Dữ liệu thử – ${title} ${crypto.randomUUID().slice(0, 8)}`;

const next = (page: Page) => page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
const part = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });
/** Goes to a part by the list of them, which the page's script folds away when it begins: a press before that would be undone. */
async function goTo(page: Page, name: string): Promise<void> {
  await expect(page.locator('[data-progress]')).toBeVisible();
  const parts = page.locator('[data-parts]');
  await parts.locator('summary').click();
  await parts.getByRole('link', { name, exact: true }).click();
}
const state = (page: Page) => page.locator('[data-state]');

/** Another device: nothing of the first is on it. */
async function another(browser: Browser, context: BrowserContext): Promise<Page> {
  const { baseURL, javaScriptEnabled, viewport } = test.info().project.use;
  await context.clearCookies();
  const device = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    javaScriptEnabled: javaScriptEnabled ?? true,
    viewport: viewport ?? null,
    serviceWorkers: 'block',
    locale: 'vi-VN',
  });
  return device.newPage();
}

async function openElsewhere(page: Page, reference: string, button: string): Promise<void> {
  await page.goto('/tra-cuu/');
  await page.getByLabel('Mã hồ sơ').fill(reference);
  await page.getByLabel('Số điện thoại đã ghi trong phiếu').fill(TYPED.phone);
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await page.getByRole('button', { name: button }).click();
}

/** The first three parts. */
async function begin(page: Page): Promise<void> {
  await page.goto(FORM);
  await page.getByLabel('Lần đầu').check();
  await next(page);
  await page.locator('#producerName').fill(TYPED.producerName);
  await page.locator('#organisation').fill('Dữ liệu thử – hộ kinh doanh');
  await page.locator('#address').fill('Dữ liệu thử');
  await page.locator('#commune').selectOption(commune.id);
  await page.locator('#phone').fill(TYPED.phone);
  await next(page);
  await page.locator('#representative').fill(TYPED.representative);
}

async function leave(page: Page): Promise<string> {
  await page.getByText('Lưu lại để làm tiếp hôm khác').click();
  await page.locator('#later').check();
  await page.getByRole('button', { name: 'Lưu lại để làm tiếp' }).click();
  await expect(state(page)).toHaveText(SAVED);
  return SAVED.exec((await state(page).textContent()) ?? '')?.[1] ?? '';
}

for (const tag of ['@any-locality', '@desk'])
  test(`step by step, left unfinished, gone on with on another device, looked over and sent ${tag}`, async ({
    page,
    context,
    browser,
  }) => {
    test.slow();
    const productName = product('làm tiếp');
    await begin(page);
    await expect(page.getByText('Phần 3/10')).toBeVisible();
    await page.goBack();
    await expect(part(page, 'Cơ sở'), 'the browser leads back through the parts').toBeVisible();
    await expect(page.locator('#producerName')).toHaveValue(TYPED.producerName);
    await page.goForward();
    const reference = await leave(page);

    const other = await another(browser, context);
    await openElsewhere(other, reference, 'Làm tiếp hồ sơ');
    await expect(other.getByText(`Hồ sơ ${reference}, lưu lúc`)).toBeVisible();
    await expect(other.getByLabel('Lần đầu')).toBeChecked();
    await goTo(other, 'Sản phẩm');
    await other.locator('#productName').fill(productName);
    await next(other);
    await other.getByLabel('Giấy đăng ký kinh doanh').check();
    for (const name of [
      'Về cơ sở',
      'Kết quả sản xuất, kinh doanh',
      'Tự chấm điểm',
      'Kế hoạch sắp tới',
      'Kiểm tra',
    ]) {
      await next(other);
      await expect(part(other, name)).toBeFocused();
    }

    // Everything that was answered, on whichever device, with the way back to it.
    const list = other.locator('[data-check] > dl > div');
    const answer = (label: string) => list.filter({ hasText: label });
    await expect(answer('Tên cơ sở')).toContainText(TYPED.producerName);
    await expect(answer('Đăng ký lần nào?')).toContainText('Lần đầu');
    await expect(answer('Đánh dấu giấy đã có')).toContainText('Giấy đăng ký kinh doanh');
    await expect(answer('Thị trường')).toContainText('Để trống');
    if (tag !== '@desk') {
      expect(await violationsOf(other)).toEqual([]);
      await other.setViewportSize({ width: 320, height: 640 });
      expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await other.getByRole('link', { name: 'Sửa: Tên sản phẩm' }).click();
    await expect(other.locator('#productName')).toBeVisible();
    await other.goBack();

    await expect(other.locator('#consent')).not.toBeChecked();
    await expect(other.locator('[data-field=consent] [data-afresh]')).toContainText('xin đánh dấu lại');
    await expect(other.locator('[data-field=consent] [data-afresh]')).toBeVisible();
    await other.locator('#consent').check();
    await other.getByRole('button', { name: 'Gửi hồ sơ' }).click();
    await expect(other.locator('.reference')).toHaveText(reference);
    expect(await dossiersOf(page, productName)).toMatchObject([
      { reference, answers: { representative: TYPED.representative, papers: ['co-dang-ky-kinh-doanh'] } },
    ]);
    await other.context().close();
  });

test('without JavaScript: one page, left unfinished, gone on with on another device and sent @no-js', async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  const productName = product('không kịch bản');
  await page.goto(FORM);
  await page.getByLabel('Lần đầu').check();
  await page.locator('#producerName').fill(TYPED.producerName);
  await page.locator('#phone').fill(TYPED.phone);
  await page.locator('#productName').fill(productName);
  await page.locator('#founded').fill('năm ngoái');
  await page.getByText('Lưu lại để làm tiếp hôm khác').click();
  await page.locator('#later').check();
  await page.getByRole('button', { name: 'Lưu lại để làm tiếp' }).click();
  await expect(page.getByRole('heading', { name: 'Đã lưu, chưa gửi' })).toBeVisible();
  const reference = (await page.locator('#da-luu strong').textContent()) ?? '';

  const other = await another(browser, context);
  await openElsewhere(other, reference, 'Làm tiếp hồ sơ');
  await expect(other.locator('#founded'), 'as it was typed').toHaveValue('năm ngoái');
  await expect(other.getByLabel('Lần đầu')).toBeChecked();
  await other.locator('#founded').fill('15/3/2019');
  for (const name of ['organisation', 'address', 'representative'])
    await other.locator(`#${name}`).fill('Dữ liệu thử');
  await other.locator('#commune').selectOption(commune.id);
  await other.locator('#consent').check();
  await other.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(other.locator('.reference')).toHaveText(reference);
  expect(await dossiersOf(page, productName)).toMatchObject([
    { reference, answers: { founded: '2019-03-15' } },
  ]);
  await other.context().close();
});

test('two devices at once: the late one is told what differs, and nothing is overwritten unseen', async ({
  page,
  context,
  browser,
  watch,
}) => {
  test.slow();
  watch.allow(/status of 409/);
  await begin(page);
  const reference = await leave(page);
  const other = await another(browser, context);
  await openElsewhere(other, reference, 'Làm tiếp hồ sơ');
  await goTo(other, 'Cơ sở');
  await other.locator('#address').fill('Dữ liệu thử: máy kia');
  await leave(other);

  await page.goBack();
  await page.locator('#address').fill('Dữ liệu thử: máy này');
  await page.getByRole('button', { name: 'Lưu lại để làm tiếp' }).click();
  const told = page.locator('#may-khac');
  await expect(told).toContainText('Dữ liệu thử: máy kia');
  await expect(told).toContainText('Dữ liệu thử: máy này');
  await expect(page.locator('#address')).toHaveValue('Dữ liệu thử: máy này');

  expect(await leave(page), 'now knowingly, and still the same dossier').toBe(reference);
  await openElsewhere(other, reference, 'Làm tiếp hồ sơ');
  await expect(other.locator('#address')).toHaveValue('Dữ liệu thử: máy này');
  await other.context().close();
});

test('on to the next part: what will not do is said there; what is only missing can wait until the end', async ({
  page,
}) => {
  await page.goto(FORM);
  await next(page);
  await page.locator('#phone').fill('12');
  await page.locator('#phone').press('Enter');
  await expect(page.locator('#phone-loi')).toBeVisible();
  await expect(part(page, 'Cơ sở')).toBeVisible();
  await page.locator('#phone').fill(TYPED.phone);
  await page.locator('#phone').press('Enter');
  await expect(part(page, 'Người đại diện pháp luật')).toBeFocused();
  await page.goto(`${FORM}#buoc-10`);
  await page.reload();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await page.getByRole('link', { name: 'Ghi tên cơ sở, hợp tác xã hoặc hộ kinh doanh.' }).click();
  await expect(page.locator('#producerName')).toBeVisible();
  await expect(page.locator('#producerName-loi')).toBeVisible();
});

test('what this device typed after the site last had it is put back when the dossier is opened here again', async ({
  page,
}) => {
  await begin(page);
  const reference = await leave(page);
  await page.locator('#position').fill('Dữ liệu thử – chủ hộ');
  await openElsewhere(page, reference, 'Làm tiếp hồ sơ');
  await expect(page.locator('#position')).toHaveValue('Dữ liệu thử – chủ hộ');
});
