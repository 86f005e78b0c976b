import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Page } from '@playwright/test';
import { PHONE } from '../tools/browser.ts';
import { expect, test } from '../tools/e2e.ts';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { commune, edition, setSlug } from '../tools/locality.ts';
import { enter } from './council-ready.ts';
import { expectSound, register, today } from './desk.ts';

// One dossier through five roles: a producer's telephone, the commune, the standing office, a member of the council, its secretary,
// to the printed proposal; then its recognition, and the files of the catalogue. The officers use no mouse until the council.

/** Walks with the Tab key to a control and presses a key on it, as somebody without a mouse does. */
async function pressOn(page: Page, what: { role: 'button' | 'link'; name: string | RegExp }, key = 'Enter') {
  const control = page
    .getByRole(what.role, { name: what.name, exact: typeof what.name === 'string' })
    .first();
  await expect(control).toBeVisible();
  for (let steps = 0; steps < 250; steps++) {
    if (await control.evaluate((one) => one === document.activeElement)) {
      await page.keyboard.press(key);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(what.name)} is not reached by the Tab key`);
}

/** Opens a move by keyboard and makes it. */
async function moveByKeys(page: Page, reference: string, name: string, type?: string): Promise<void> {
  const act = page
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
  await expect(async () => {
    await page.goto(`/can-bo/ho-so/${reference}/`);
    await expect(act).toHaveCount(1, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  if ((await act.getAttribute('open')) === null) {
    await act.locator('summary').focus();
    await page.keyboard.press('Enter');
  }
  if (type !== undefined) {
    await act.locator('input:not([type=hidden]), textarea').first().focus();
    await page.keyboard.type(type);
  }
  await act.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toBeVisible();
}

/** Writes number, day and signer under a list and signs it. */
async function signList(page: Page, number: string): Promise<void> {
  await page.getByLabel('Người ký').fill('Dữ liệu thử: người ký');
  await page.getByLabel('Số', { exact: true }).fill(number);
  await page.getByLabel('Ngày ký').fill(today());
  const save = page.getByRole('button', { name: /^Lưu/ }).first();
  await save.click();
  await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
  await expect(page.getByRole('status')).toHaveText('Đã ký và gửi cả danh sách.');
}

test('five people in five roles take a registration from a telephone to the printed proposal @desk', async ({
  page,
  browser,
  baseURL,
  watch,
}, info) => {
  test.setTimeout(150_000);
  watch.allow(/status of 4(04|09|22)/);
  const tag = crypto.randomUUID().slice(0, 6);
  const PRODUCT = `Dữ liệu thử – bánh ${tag}`;

  const reference = await test.step('a producer registers on a telephone', async () => {
    const phone = await browser.newContext({
      ...PHONE,
      baseURL: baseURL ?? '',
      locale: 'vi-VN',
    });
    const form = await phone.newPage();
    const given = await register(form, PRODUCT);
    await phone.close();
    expect(given).toMatch(/^[A-Z]{2,4}-/);
    return given;
  });

  await test.step('the commune takes it up and signs its list, with the keyboard alone', async () => {
    await page.goto('/can-bo/');
    await page.keyboard.press('Tab');
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type(`xa-${commune.id}@example.com`);
    await page.keyboard.press('Tab');
    await page.keyboard.type(LOCAL_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Thoát' })).toBeVisible();
    await expectSound(page);
    await moveByKeys(page, reference, 'Bắt đầu xem xét');
    await expectSound(page);
    await moveByKeys(page, reference, 'Xét xong, đưa vào danh sách của xã');
    await page.goto('/can-bo/danh-sach/');
    await pressOn(page, { role: 'link', name: 'Danh sách đăng ký' });
    await page.getByLabel('Người ký').waitFor();
    await signList(page, '21');
    await pressOn(page, { role: 'button', name: 'Thoát' });
    await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
  });

  await test.step('the standing office selects it and has it trained', async () => {
    await enter(page, 'thuong-truc');
    await page.goto('/can-bo/lua-chon/');
    await page.locator(`#chon-${reference}-co`).check();
    await page.locator(`#ly-do-${reference}`).fill('Dữ liệu thử: có nơi mua');
    await page.getByRole('button', { name: 'Lưu, xem danh sách và ký' }).click();
    await signList(page, '22');
    await moveByKeys(page, reference, 'Đã tập huấn', today());
    await page.getByRole('button', { name: 'Thoát' }).click();
  });

  const session = await test.step('the secretary prepares the council', async () => {
    await enter(page, 'thu-ky');
    await page.goto('/can-bo/hoi-dong/moi/');
    await page.getByLabel('Tên phiên họp').fill(`Dữ liệu thử: phiên ${tag}`);
    await page.getByLabel('Đợt').fill('1');
    await page.getByRole('button', { name: 'Lập phiên họp' }).click();
    await page.waitForURL(/hoi-dong\/[0-9a-f-]{36}/);
    await page.getByLabel('Dữ liệu thử: hoi-dong-4').check();
    await page.getByRole('button', { name: 'Thêm vào phiên' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ghi thành viên.');
    await page.locator(`#ho-so-${reference}`).check();
    await page.getByLabel(`Bộ tiêu chí cho ${PRODUCT}`).selectOption(setSlug);
    await page.getByRole('button', { name: 'Đưa vào phiên' }).click();
    await page.getByRole('button', { name: 'Mở phiên chấm' }).click();
    await expect(page.getByRole('status')).toContainText('Đã mở phiên');
    return new URL(page.url()).pathname;
  });

  await test.step('a member scores it', async () => {
    const context = await browser.newContext({
      baseURL: baseURL ?? '',
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
    const desk = await context.newPage();
    await enter(desk, 'hoi-dong-4');
    await desk.goto(`${session}cham/${reference}/`);
    for (const criterion of await desk.locator('.scoring section fieldset').all())
      await criterion.getByRole('radio').last().check();
    await desk.getByRole('button', { name: 'Nộp phiếu' }).click();
    await expect(desk.getByRole('status').first()).toHaveText('Đã nộp phiếu.');
    await context.close();
  });

  await test.step('the secretary closes, signs the proposal to the province and prints it', async () => {
    await page.goto(session);
    await page.getByRole('button', { name: 'Chốt phiên' }).click();
    await expect(page.getByRole('status')).toContainText('Đã chốt phiên');
    await page.goto('/can-bo/danh-sach/');
    await page.getByRole('link', { name: 'Danh sách đề xuất cấp tỉnh', exact: true }).click();
    for (const box of await page.locator('input[name="ho-so"]').all())
      if ((await box.getAttribute('value')) !== reference) await box.uncheck();
    await signList(page, '23');
    await page.getByRole('link', { name: 'Bản để in, khổ A4' }).click();
    await expect(page.locator('article.administrative').first()).toBeVisible();
    const printed = await page.pdf({ preferCSSPageSize: true });
    await info.attach('de-xuat.pdf', { body: printed, contentType: 'application/pdf' });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(printed)), { mergePages: true });
    const words = text.normalize('NFC').replaceAll(/\s+/g, ' ');
    expect(words).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(words).toContain(PRODUCT);
    expect(words).toContain('Số: 23');
  });

  await test.step('the producer reads where it stands', async () => {
    await page.goto('/tra-cuu/');
    await page.getByLabel('Mã hồ sơ').fill(reference);
    await page.getByLabel('Số điện thoại đã ghi trong phiếu').fill('0912 345 678');
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await expect(page.getByText('Đã đề xuất lên cấp tỉnh').first()).toBeVisible();
    await expect(page.getByText('Dữ liệu thử: có nơi mua')).toBeVisible();
  });

  await test.step('its recognition is recorded, and an editor takes the files of the catalogue', async () => {
    await page.goto(`/can-bo/ho-so/${reference}/cong-nhan/`);
    await page.getByLabel('Số sao').selectOption('5');
    await page.getByLabel('Bộ tiêu chí đã chấm').selectOption(edition);
    // A commune that was divided: somebody says where the establishment is now.
    await page.getByLabel('Cơ sở nay thuộc đơn vị nào?').selectOption({ index: 1 });
    await page.getByLabel('Số quyết định').fill('99/QĐ-THU');
    await page.getByLabel('Ngày quyết định').fill(today());
    await page.getByRole('button', { name: /Ghi/ }).click();
    await expect(page.getByRole('status').first()).toBeVisible();
    await page.getByRole('button', { name: 'Thoát' }).click();
    await enter(page, 'bien-tap');
    await page.goto('/can-bo/dang-san-pham/');
    await expectSound(page);
    await page.getByRole('link', { name: PRODUCT }).click();
    await expectSound(page);
    const [zip] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải tệp về' }).click(),
    ]);
    const files = unzipSync(new Uint8Array(await readFile(await zip.path())));
    const entry = Object.entries(files).find(([path]) => path.startsWith('content/products/'));
    expect(JSON.parse(strFromU8(entry?.[1] ?? new Uint8Array()))).toMatchObject({
      name: PRODUCT,
      certificates: [{ stars: 5, decision: { number: '99/QĐ-THU' } }],
    });
    await page.goto('/can-bo/dang-san-pham/');
    await expect(page.getByRole('listitem').filter({ hasText: PRODUCT })).toContainText(
      'đã chuyển để đăng lúc',
    );
  });
});
