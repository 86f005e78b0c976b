import { certificateState, headline, holds, STATE_VERDICTS } from '../../src/core/certificate.ts';
import { productCode } from '../../src/core/code.ts';
import { dayInVietnam } from '../../src/core/days.ts';
import { expect, test } from '../tools/e2e.ts';
import { product as known } from '../tools/locality.ts';

const LABEL = '/xm/7X2-68J-4JA/';
/** The code on the labels of the product of the locality under test, and what holds of its stars today. */
const CODE = productCode(known.id);
const today = dayInVietnam(new Date());
const certificate = headline(known.certificates, today);
const state = certificate ? certificateState(certificate, today) : 'none';

test('a shopper opens the page of a label and knows at once whether the stars hold @no-js @phone @any-locality', async ({
  page,
}) => {
  await page.goto(`/xm/${CODE}/`);
  const verdict = page.locator('.said');
  await expect(verdict).toContainText(STATE_VERDICTS[state]);
  await expect(verdict).toBeInViewport();
  await expect(page.locator('main .art-stars')).toHaveCount(holds(state) ? 1 : 0);
  await expect(page.getByText('Trạng thái tính đến ngày')).toBeVisible();
  await page.locator(`main a[href="/chu-the/${known.producer}/"]`).first().click();
  await page.getByRole('link', { name: known.name }).click();
  await page.getByRole('link', { name: CODE }).click();
  await expect(page).toHaveURL(`/xm/${CODE}/`);
});

test('a producer prints three sheets of labels, each label with its square and the address beneath @no-js @any-locality', async ({
  page,
}) => {
  await page.goto(`/san-pham/${known.id}/`);
  await page.getByRole('link', { name: 'In nhãn có mã này' }).click();
  await page.emulateMedia({ media: 'print' });
  const sheets = page.locator('.sheet');
  await expect(sheets).toHaveCount(3);
  for (const [at, labels] of [35, 20, 6].entries()) {
    const all = sheets.nth(at).getByRole('listitem');
    await expect(all).toHaveCount(labels);
    for (const said of await all.allInnerTexts()) expect(said).toMatch(new RegExp(`/xm/\\s*${CODE}$`));
    await expect(all.locator(`img[src="/xm/${CODE}.svg"]`)).toHaveCount(labels);
  }
});

test('a sheet for a product that is none is not found @no-js', async ({ page, watch }) => {
  watch.allow(/404/);
  const answer = await page.goto('/san-pham/khong-co/nhan/');
  expect(answer?.status()).toBe(404);
});

test('a shopper types the code: as it is read, with one letter wrong, and one that is nobody’s @no-js', async ({
  page,
}) => {
  await page.goto('/xm/');
  const field = page.getByLabel('Mã trên nhãn');
  const check = async (code: string) => {
    await field.fill(code);
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
  };
  await check(' 7x2 6bj-4ja');
  await expect(page).toHaveURL(LABEL);

  await page.goto('/xm/');
  await check('7X2 68K 4JA');
  const answer = page.getByRole('region', { name: 'Có lẽ gõ nhầm một chữ' });
  await expect(answer).toContainText('khác ở chữ thứ 6');
  await expect(field).toHaveValue('7X2 68K 4JA');
  await check('7X2-68J');
  await expect(page.getByRole('region', { name: 'Mã chưa đủ hoặc thừa chữ' })).toContainText('9 chữ và số');
  await check('T8J-CYT-GZM');
  await page.getByRole('region', { name: 'Trang này không có mã đó' }).getByRole('link').click();
  await expect(page.getByLabel('Nghi giấy chứng nhận hoặc hạng sao không đúng')).toBeChecked();
  await expect(page.getByLabel('Về sản phẩm, giấy chứng nhận hay trang nào?')).toHaveValue(
    'Mã trên nhãn: T8J-CYT-GZM',
  );
});

test('an address with the code in another spelling leads to its page, one with a strange code to what to do @no-js', async ({
  page,
}) => {
  await page.goto('/xm/7x268j4ja');
  await expect(page).toHaveURL(LABEL);
  await page.goto('/xm/AAA-BBB-CCC/');
  await expect(page.getByText('Bạn gõ: AAA-BBB-CCC')).toBeVisible();
});

test('a page that was built yesterday is corrected where it stands', async ({ page }) => {
  // The last day of a certificate of test data, as the build would have written it.
  const dates = {
    decision: { date: '2023-07-15' },
    reassessmentFiledOn: null,
    extendedUntil: null,
    withdrawnOn: null,
  };
  await page.route(LABEL, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text())
      .replace('<div class="verdict"', `$& data-certificate='${JSON.stringify(dates)}'`)
      .replace(/data-states-of="[^"]*"/, 'data-states-of="2026-07-15"')
      .replace(
        /<strong[^>]*>Báo chí[^]*?<\/p>/,
        '<strong data-verdict>Còn hạn, sắp hết</strong></p><svg class="art-stars"></svg>',
      );
    await route.fulfill({ response: answer, body: html });
  });
  // A telephone whose clock is a day behind changes nothing: the build knows better.
  await page.clock.setFixedTime(new Date('2026-07-14T12:00:00+07:00'));
  await page.goto(LABEL);
  await expect(page.locator('.said')).toHaveText('Còn hạn, sắp hết');

  await page.clock.setFixedTime(new Date('2026-07-15T23:59:00+07:00'));
  await page.goto(LABEL);
  await expect(page.locator('.said')).toHaveText('Còn hạn, sắp hết');
  await expect(page.locator('[data-day]')).not.toHaveText('16/07/2026');

  // Whatever a clock says, the page names the day it reckons with.
  await page.clock.setFixedTime(new Date('2026-07-16T00:00:00+07:00'));
  await page.goto(LABEL);
  await expect(page.locator('.said')).toHaveText('Hết hạn');
  await expect(page.locator('.meaning')).toContainText(
    'hết hạn sau ngày 15/07/2026. Số sao không còn giá trị.',
  );
  await expect(page.locator('[data-day]')).toHaveText('16/07/2026');
  await expect(page.locator('.verdict .art-stars')).toHaveCSS('visibility', 'hidden');
});

test('passes a product on: the address is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/san-pham/gao-song-dam/');
  await page.getByRole('button', { name: 'Chép địa chỉ' }).click();
  await expect(page.getByText('Đã chép địa chỉ.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/san-pham\/gao-song-dam\/$/);
});
