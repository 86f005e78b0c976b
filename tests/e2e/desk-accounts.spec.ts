import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { expect, test } from '../tools/e2e.ts';
import { commune, communeWords } from '../tools/locality.ts';
import { expectSound, registered, signIn } from './desk.ts';

const PASSWORD = 'dữ liệu thử dài';
let number = 0;
const newMail = (what: string) => `du-lieu-thu-${what}-${String(Date.now())}-${String(++number)}@example.com`;

for (const [how, tags] of [
  ['with', '@phone'],
  ['without', '@no-js @any-locality'],
] as const)
  test(`an officer is invited, opens the letter, sets a password, is signed out everywhere, ${how} JavaScript ${tags}`, async ({
    page,
    browser,
    watch,
  }) => {
    test.slow();
    watch.allow(/status of (?:404|410|422)/);
    const mail = newMail(how);
    await signIn(page, 'quan-tri');
    await page.goto('/can-bo/can-bo/');
    await page.getByText('Mời một cán bộ').click();
    await page.locator('#moi-email').fill(mail);
    await page.locator('#moi-name').fill(`Dữ liệu thử: ${mail}`);
    await page.locator('#moi-role').selectOption('Cán bộ địa bàn');
    await page.getByRole('button', { name: 'Mời và gửi thư' }).click();
    await expect(
      page.getByText('Cán bộ địa bàn cần một nơi: chọn xã, thị trấn hoặc thôn, ấp.'),
    ).toBeVisible();
    await expect(page.locator('#moi-email'), 'nothing typed is lost').toHaveValue(mail);
    await page.locator('#moi-commune').selectOption(communeWords);
    await page.getByRole('button', { name: 'Mời và gửi thư' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'thư mời đã gửi đi' })).toBeVisible();
    await expect(
      page.getByRole('button', { name: `Gửi lại thư mời cho Dữ liệu thử: ${mail}` }),
    ).toBeVisible();

    await page.goto('/noi-bo/thu/');
    const letter = (await page.locator('article').filter({ hasText: mail }).first().textContent()) ?? '';
    const link = /http\S+token_hash=[^\s\]]+/.exec(letter)?.[0] ?? '';
    expect(letter).toContain('bàn làm việc');

    const { baseURL = '', ...device } = test.info().project.use;
    const context = await browser.newContext({
      baseURL,
      viewport: device.viewport ?? null,
      javaScriptEnabled: how === 'with',
    });
    const invited = await context.newPage();
    // Programs that look into letters open the link first: that does not use it up.
    await invited.goto(link);
    await invited.goto(link);
    await invited.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(invited.getByRole('heading', { level: 1 })).toHaveText('Đặt mật khẩu của bạn');
    await invited.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn');
    await invited.getByLabel('Nhập lại mật khẩu mới').fill('ngắn');
    await invited.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await expect(invited.getByText('Mật khẩu cần từ 10 ký tự')).toBeVisible();
    await invited.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
    await invited.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
    await invited.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await expect(invited.getByRole('heading', { level: 1 })).toHaveText('Việc chờ tôi');
    await expect(invited.getByText(`Cán bộ địa bàn · ${communeWords}`)).toBeVisible();

    const other = await (await browser.newContext({ baseURL })).newPage();
    await signIn(other, mail, PASSWORD);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Việc chờ tôi');
    await invited.getByRole('link', { name: `Dữ liệu thử: ${mail}` }).click();
    await invited.getByRole('button', { name: 'Đăng xuất mọi nơi' }).click();
    await expect(invited.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
    await other.goto('/can-bo/');
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');

    await invited.goto(link);
    await invited.getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(invited.getByText('Thư này không còn dùng được')).toBeVisible();
    await context.close();
    await other.context().close();
  });

test('says in time that the signing-in ends, and that it has ended', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'thuong-truc');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc chờ tôi');
  // The page's script reckons from when it begins.
  await page.waitForLoadState('load');
  const ending = page.locator('[data-ending]');
  await expect(ending).toBeHidden();
  const stay = page.getByRole('button', { name: 'Tôi vẫn đang làm' });
  await page.clock.fastForward('50:00');
  await expect(ending).toContainText(/Đã lâu chưa mở hay gửi gì: phiên đăng nhập còn \d+ phút/);
  await expectSound(page);
  await stay.click();
  await expect(ending).toBeHidden();
  await page.clock.fastForward('50:00');
  await expect(ending).toContainText(/còn \d+ phút/);
  // Of the ten hours themselves nothing more is to be had.
  const minute = 60_000;
  await page.route('**/can-bo/phien/', (route) =>
    route.fulfill({ json: { left: 10 * minute, idle: 60 * minute } }),
  );
  await stay.click();
  await expect(ending).toContainText('Phiên đăng nhập còn 10 phút.');
  await expect(stay).toBeHidden();
  await page.clock.fastForward('20:00');
  await expect(ending).toContainText('đã hết');
});

for (const [how, tags] of [
  ['with', '@phone'],
  ['without', '@no-js'],
] as const)
  test(`what is typed while the session ends is sent after signing in again, ${how} JavaScript ${tags}`, async ({
    page,
    watch,
  }) => {
    watch.allow(/status of 401/);
    await signIn(page, `xa-${commune.id}`);
    const reference = await registered(page, {
      productName: 'Dữ liệu thử – hết phiên',
      commune: commune.id,
      phone: '0987000111',
    });
    await page.goto(`/can-bo/ho-so/${reference}/`);
    const note = `Dữ liệu thử: "ghi" & <giữ> ${how}`;
    await page.getByLabel('Thêm ghi chú nội bộ').fill(note);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Thêm ghi chú' }).click();
    await expect(page.getByText('Phiên đăng nhập đã hết')).toBeVisible();
    await page.getByLabel('E-mail').fill(`xa-${commune.id}@example.com`);
    await page.getByLabel('Mật khẩu').fill('sai mật khẩu');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByText('Chưa đăng nhập được')).toBeVisible();
    await page.getByLabel('Mật khẩu').fill(LOCAL_PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('button', { name: 'Gửi tiếp' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Đã thêm ghi chú' })).toBeVisible();
    await expect(page.getByText(note)).toBeVisible();
  });

test('asks for a letter and sets another password', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  const mail = newMail('quen');
  await signIn(page, 'quan-tri');
  await page.goto('/can-bo/can-bo/');
  await page.getByText('Mời một cán bộ').click();
  await page.locator('#moi-email').fill(mail);
  await page.locator('#moi-name').fill('Dữ liệu thử: hay quên');
  await page.locator('#moi-role').selectOption('Thư ký hội đồng');
  await page.getByRole('button', { name: 'Mời và gửi thư' }).click();
  await page.getByRole('button', { name: 'Thoát' }).click();
  await page.getByRole('link', { name: 'Quên mật khẩu' }).click();
  await page.getByLabel('E-mail').fill(mail);
  await page.getByRole('button', { name: 'Gửi thư đặt lại mật khẩu' }).click();
  await expect(page.getByRole('heading', { name: 'Xem hộp thư của bạn' })).toBeVisible();
  await page.goto('/noi-bo/thu/');
  const letter = page.locator('article').filter({ hasText: mail }).filter({ hasText: 'Đặt lại mật khẩu' });
  const link = /http\S+token_hash=[^\s\]]+/.exec((await letter.first().textContent()) ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await page.getByRole('button', { name: 'Thoát' }).click();
  await signIn(page, mail, PASSWORD);
  await expect(page.getByText('Thư ký hội đồng ·')).toBeVisible();
});

test('the pages of accounts have no violation and fit a small screen @phone @desk', async ({
  page,
  watch,
}) => {
  test.slow();
  watch.allow(/status of (?:401|403|422)/);
  for (const path of [
    '/can-bo/dang-nhap/',
    '/can-bo/quen-mat-khau/',
    '/can-bo/xac-nhan/?token_hash=abcdef0123&type=recovery',
  ]) {
    await page.goto(path);
    await expectSound(page);
  }
  await signIn(page, 'quan-tri', 'sai mật khẩu');
  await expectSound(page);
  await signIn(page, 'quan-tri');
  for (const path of ['/can-bo/', '/can-bo/mat-khau/', '/can-bo/nhat-ky/']) {
    await page.goto(path);
    await expectSound(page);
  }
  await page.goto('/can-bo/can-bo/');
  for (const summary of await page.locator('main summary').all()) await summary.click();
  await expectSound(page);
});
