import type { Page } from '@playwright/test';
import { criteriaOf } from '../../src/core/criteria.ts';
import { averageWords } from '../../src/core/scoring/average.ts';
import { violationsOf } from '../tools/axe.ts';
import { PHONE } from '../tools/browser.ts';
import { expect, test } from '../tools/e2e.ts';
import { criteriaSet, reference as aReference, setSlug } from '../tools/locality.ts';
import { enter, readyForCouncil } from './council-ready.ts';

// A session of the council from its first line to its papers: the secretary prepares, three members score alone (one on a phone, one
// without JavaScript), it is closed, read and opened again.

/** A criterion that no star depends on, and what its first level costs. */
const worse = criteriaOf(criteriaSet).find(({ levels }) => levels.every(({ star }) => star === undefined));
const LOST = (worse?.max ?? 0) - (worse?.levels[0]?.points ?? 0);

/**
 * Taps the last level of every criterion, which is its best or near it, quicker than a finger; `but` picks the first one there.
 * Finger by finger it is done in desk-whole.spec.ts.
 */
async function fill(page: Page, but: readonly string[] = []): Promise<void> {
  const sheet = page.locator('.scoring section fieldset');
  await sheet.evaluateAll((criteria, worst) => {
    for (const criterion of criteria) {
      const levels = [...criterion.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
      levels.at(worst.includes(levels[0]?.name ?? '') ? 0 : -1)?.click();
    }
  }, but);
  await expect(sheet.getByRole('radio', { checked: true })).toHaveCount(await sheet.count());
}

const open = async (page: Page, product: string) => {
  await page.getByRole('link', { name: product }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(product);
};
const accessible = async (page: Page) => expect(await violationsOf(page)).toEqual([]);
const narrow = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

test('a session is prepared, scored by three alone, closed, printed and opened again @desk @any-locality', async ({
  page,
  browser,
  baseURL,
  watch,
}) => {
  test.setTimeout(240_000);
  watch.allow(/status of 4(04|09|22)/);
  const base = baseURL ?? '';
  const tag = crypto.randomUUID().slice(0, 6);
  const PRODUCT = `Dữ liệu thử – rau ${tag}`;
  const OTHER = `Dữ liệu thử – củ ${tag}`;
  const [reference = '', other = ''] = await readyForCouncil(base, [PRODUCT, OTHER]);

  await enter(page, 'thu-ky');
  await page.getByRole('link', { name: 'Hội đồng' }).click();
  await page.getByRole('link', { name: 'Lập phiên họp mới' }).click();
  await page.getByLabel('Tên phiên họp').fill(`Dữ liệu thử: phiên ${tag}`);
  await page.getByLabel('Đợt').fill('0');
  await page.getByRole('button', { name: 'Lập phiên họp' }).click();
  await expect(page.getByText('Đợt là một số từ 1 đến 20')).toBeVisible();
  await expect(page.getByLabel('Tên phiên họp')).toHaveValue(`Dữ liệu thử: phiên ${tag}`);
  await page.getByLabel('Đợt').fill('1');
  await page.getByLabel('Ngày họp').fill('15.6.2027');
  await page.getByRole('button', { name: 'Lập phiên họp' }).click();
  await page.waitForURL(/hoi-dong\/[0-9a-f-]{36}/);
  const address = new URL(page.url()).pathname;

  for (const n of [1, 2, 3]) await page.getByLabel(`Dữ liệu thử: hoi-dong-${String(n)}`).check();
  await page.getByRole('button', { name: 'Thêm vào phiên' }).click();
  await expect(page.getByRole('status')).toHaveText('Đã ghi thành viên.');
  await page.getByLabel(PRODUCT, { exact: false }).first().check();
  await expect(page.getByLabel(`Bộ tiêu chí cho ${PRODUCT}`), 'as the producer scored itself').toHaveValue(
    setSlug,
  );
  await page.locator(`#ho-so-${other}`).check();
  // Where its group has one set only, that one is chosen already.
  await page.getByLabel(`Bộ tiêu chí cho ${OTHER}`).selectOption('');
  await page.getByRole('button', { name: 'Đưa vào phiên' }).click();
  await expect(page.getByText('Chọn bộ tiêu chí cho sản phẩm rồi gửi lại.')).toBeVisible();
  await page.locator(`#ho-so-${other}`).check();
  await page.getByLabel(`Bộ tiêu chí cho ${OTHER}`).selectOption(setSlug);
  await page.getByRole('button', { name: 'Đưa vào phiên' }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'Mở phiên chấm' }).click();
  await expect(page.getByRole('status')).toContainText('Đã mở phiên');

  const member = async (n: number, look: Parameters<typeof browser.newContext>[0]) => {
    const context = await browser.newContext({
      ...look,
      baseURL: base,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
    const desk = await context.newPage();
    await enter(desk, `hoi-dong-${String(n)}`);
    await desk.goto(address);
    return desk;
  };

  await test.step('on a phone: kept while it is filled in, missing criteria named, handed in', async () => {
    const phone = await member(1, PHONE);
    await open(phone, PRODUCT);
    await expect(phone.getByText('Cơ sở tự chấm:').first()).toBeVisible();
    await expect(phone.getByRole('radio', { checked: true }), 'nothing is chosen for a member').toHaveCount(
      0,
    );
    await narrow(phone);
    await accessible(phone);
    await phone.locator('#tc-1-1').getByRole('radio').last().check();
    await expect(phone.locator('[data-saved]')).toHaveText(/^Đã lưu nháp lúc/);
    await phone.reload();
    await expect(phone.locator('#tc-1-1').getByRole('radio').last()).toBeChecked();
    await phone.getByLabel('Nhận xét').fill('Dữ liệu thử: nhận xét chưa mất');
    await phone.getByRole('button', { name: 'Nộp phiếu' }).click();
    await expect(phone.getByRole('heading', { name: 'Chưa nộp được phiếu' })).toBeVisible();
    await expect(phone.getByLabel('Nhận xét')).toHaveValue('Dữ liệu thử: nhận xét chưa mất');
    await phone
      .locator('#chua-duoc')
      .getByRole('link', { name: /^1\.2\. / })
      .click();
    await expect(phone.locator('#tc-1-2')).toBeInViewport();
    await fill(phone);
    await phone.getByRole('button', { name: 'Nộp phiếu' }).click();
    await expect(phone.getByRole('status').first()).toHaveText('Đã nộp phiếu.');
    await phone.getByRole('link', { name: /^Chấm tiếp/ }).click();
    await fill(phone);
    await phone.getByRole('button', { name: 'Nộp phiếu' }).click();
    await expect(phone.getByRole('status').first()).toHaveText('Đã nộp phiếu.');
    await phone.context().close();
  });

  await test.step('without JavaScript: the same', async () => {
    const plain = await member(2, { ...PHONE, javaScriptEnabled: false });
    for (const product of [PRODUCT, OTHER]) {
      await plain.goto(address);
      await open(plain, product);
      await fill(plain, product === OTHER ? [worse?.id ?? ''] : []);
      await plain.getByRole('button', { name: 'Lưu nháp' }).click();
      await expect(plain.getByRole('status').first()).toHaveText(/^Đã lưu nháp/);
      await plain.getByRole('button', { name: 'Nộp phiếu' }).click();
      await expect(plain.getByRole('status').first()).toHaveText('Đã nộp phiếu.');
    }
    await plain.context().close();
  });

  await test.step('closing too early says who is missing', async () => {
    await page.goto(address);
    await expect(page.getByText('chưa đủ phiếu')).toHaveCount(2);
    await page.getByRole('button', { name: 'Chốt phiên' }).click();
    await expect(page.locator('#chua-duoc')).toContainText('Dữ liệu thử: hoi-dong-3');
  });

  await test.step('the third disagrees, and takes a sheet back', async () => {
    const third = await member(3, { viewport: { width: 1280, height: 800 } });
    for (const product of [PRODUCT, OTHER]) {
      await third.goto(address);
      await open(third, product);
      await fill(third);
      await third.getByRole('button', { name: 'Nộp phiếu' }).click();
      await expect(third.getByRole('status').first()).toHaveText('Đã nộp phiếu.');
    }
    await third.getByRole('button', { name: 'Lấy phiếu về sửa' }).click();
    await third.getByRole('button', { name: 'Nộp phiếu' }).click();
    await expect(
      third.getByText('thành viên khác chỉ thấy phiếu này sau khi thư ký chốt phiên'),
    ).toBeVisible();
    await third.context().close();
  });

  await page.goto(address);
  await expect(page.getByText(/^100 điểm \(3 phiếu\)/)).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Chốt phiên' }).click();
  await expect(page.getByRole('status')).toContainText('Đã chốt phiên');
  await expect(page.getByRole('row').filter({ hasText: OTHER })).toContainText(averageWords(300 - LOST, 3));
  await accessible(page);

  for (const paper of [
    'Danh sách kết quả',
    'Danh sách đề xuất cấp tỉnh',
    'Biên bản họp',
    'Phiếu chấm của từng thành viên',
  ]) {
    await page.goto(address);
    await page.getByRole('link', { name: paper, exact: true }).click();
    await expect(page.locator('article.administrative').first()).toBeVisible();
  }
  const sheet = await page.request.get(`${address}giay/ket-qua.xlsx`);
  expect(sheet.headers()['content-type']).toContain('spreadsheetml');

  await test.step('afterwards each sees all sheets beside each other; the sender is told', async () => {
    const phone = await member(1, PHONE);
    await phone.goto(`${address}cham/${other}/`);
    await expect(phone.getByRole('columnheader', { name: 'Dữ liệu thử: hoi-dong-2' })).toBeVisible();
    await expect(phone.getByText('khác nhau')).toHaveCount(1);
    await narrow(phone);
    await accessible(phone);
    await phone.context().close();
  });

  await page.goto(address);
  await page.getByRole('button', { name: 'Mở lại phiên' }).click();
  await expect(page.getByText('Việc này cần lý do')).toBeVisible();
  await page.getByLabel('Lý do mở lại').fill('Dữ liệu thử: xem lại một tiêu chí');
  await page.getByRole('button', { name: 'Mở lại phiên' }).click();
  await expect(page.getByRole('status')).toContainText('Đã mở lại phiên');
  await page.getByText(/^Nhật ký của phiên/).click();
  await expect(page.getByText('Lý do: Dữ liệu thử: xem lại một tiêu chí')).toBeVisible();
  await expect(page.getByText(`${reference}: 100 điểm (3 phiếu), 5 sao`).first()).toBeVisible();

  await page.goto('/can-bo/tong-ket/');
  await expect(page.getByRole('img', { name: /Số sản phẩm đã qua từng bước/ })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'Bảng tổng hợp để in' }).click();
  await expect(page.locator('article.administrative')).toBeVisible();
});

test('whoever is not of the council finds no session and scores nothing @no-js', async ({ page, watch }) => {
  watch.allow(/status of 40[34]/);
  await enter(page, 'thuong-truc');
  await page.goto('/can-bo/hoi-dong/moi/');
  await expect(page.getByText('Chỉ thư ký mới lập phiên họp.')).toBeVisible();
  await page.goto('/can-bo/hoi-dong/00000000-0000-4000-8000-000000000000/');
  await expect(page.getByRole('heading', { name: 'Không có phiên họp này' })).toBeVisible();
  await page.goto(`/can-bo/hoi-dong/khong-phai-ma/cham/${aReference('2222-2222')}/`);
  await expect(page.getByRole('heading', { name: 'Không có phiếu này' })).toBeVisible();
});
