import { communeName } from '../../src/core/programme.ts';
import { expect, test } from '../tools/e2e.ts';
import {
  askingMove,
  otherCommune,
  receiver,
  reference as aReference,
  workflowOf,
} from '../tools/locality.ts';
import { expectSound, registered, signIn } from './desk.ts';

/** What the officer presses to ask the sender for more. */
const ASKING = askingMove(workflowOf('san-pham')).name;
let number = 0;
/** A product that no other test has. */
const newName = (what: string) => `Dữ liệu thử – ${what} ${String(Date.now())}${String(++number)}`;

test('finds a dossier without marks, opens it by keys, asks for more; the sender reads it, the inside note not @desk @phone @any-locality', async ({
  page,
  watch,
}) => {
  test.slow();
  watch.allow(/status of (?:404|422|409)/);
  await signIn(page, receiver('san-pham'));
  const name = newName('bánh tráng mè');
  const phone = `0912${String(Date.now()).slice(-6)}`;
  const reference = await registered(page, { productName: name, phone, email: 'du-lieu-thu@example.com' });

  await page.goto('/can-bo/tat-ca/');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(`banh trang ${name.split(' ').at(-1) ?? ''}`);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await expect(page.locator('[data-row]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('link', { name: phone.replace(/^(\d{4})(\d{3})/, '$1 $2 ') })).toBeVisible();

  // Until the workflow has been handed over (a few seconds after the start) there is nothing to move.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(ASKING, { exact: true }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText(ASKING, { exact: true }).first().click();
  await page.getByRole('button', { name: ASKING }).click();
  await expect(page.getByText('Việc này cần một lời ghi').first()).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Lời nhắn cho bà con').first().fill('Dữ liệu thử: gửi thêm ảnh mặt sau nhãn.');
  await page.getByRole('button', { name: ASKING }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Đã chuyển bước' })).toBeVisible();
  await page.getByLabel('Thêm ghi chú nội bộ').fill('Dữ liệu thử: đã gọi hai lần.');
  await page.getByRole('button', { name: 'Thêm ghi chú' }).click();
  await expect(page.getByText('đã gọi hai lần')).toBeVisible();
  await expect(page.getByText('Đang chờ', { exact: true }).locator('+ dd')).toHaveText('Bà con');
  await expectSound(page);

  await page.goto('/tra-cuu/');
  await page.locator('#ma').fill(reference);
  await page.locator('#so').fill(phone);
  await page.getByRole('button', { name: /Tra|Xem/ }).click();
  await expect(page.getByText('gửi thêm ảnh mặt sau nhãn').first()).toBeVisible();
  await expect(page.getByText('đã gọi hai lần')).toHaveCount(0);
});

test('a dossier that may be the same stands beside the other @phone @desk', async ({ page }) => {
  await signIn(page, receiver('san-pham'));
  const name = newName('trùng');
  const first = await registered(page, { productName: name, phone: '0912111222' });
  const second = await registered(page, { productName: name.toUpperCase(), phone: '0912333444' });
  await page.goto(`/can-bo/ho-so/${first}/`);
  const link = page.getByRole('link', { name: new RegExp(`So với ${second}`) });
  await expect(page.getByText('cùng tên sản phẩm, cùng nơi').first()).toBeVisible();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Có phải cùng một hồ sơ?');
  await expect(page.getByText(/Giống nhau \d+ trong \d+ câu/)).toBeVisible();
  await expect(page.getByText('0912333444'), 'in a comparison numbers are masked').toHaveCount(0);
  await expect(page.getByText('0912 ••• 444')).toBeVisible();
  await expectSound(page);
});

test('what nobody typed is said in words; nobody else’s officer opens it @any-locality', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404/);
  await signIn(page, receiver('san-pham'));
  const reference = await registered(page, { productName: newName('máy điền'), 'trang-web': 'x' });
  await page.goto(`/can-bo/ho-so/${reference}/`);
  await expect(page.getByText('Có thể do máy điền.')).toBeVisible();
  await page.getByRole('button', { name: 'Thoát' }).click();
  await signIn(page, `xa-${otherCommune.id}`);
  await page.goto(`/can-bo/ho-so/${reference}/`);
  await expect(page.getByRole('heading', { name: 'Không có hồ sơ này' })).toBeVisible();
  await page.getByRole('button', { name: 'Thoát' }).click();
  await signIn(page, 'quan-tri');
  await page.goto(`/can-bo/nhat-ky/?ma=${reference}&viec=refused`);
  await expect(page.locator('.trail li').first()).toContainText('mở hồ sơ không thuộc phần việc');
  await expect(page.locator('.trail li').first()).toContainText(otherCommune.id);
});

test('keys are not stolen from a field @desk', async ({ page }) => {
  await signIn(page, 'thuong-truc');
  await registered(page, { productName: newName('phím') });
  await page.goto('/can-bo/tat-ca/');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').pressSequentially('jk/j');
  await expect(page.getByRole('searchbox')).toHaveValue('jk/j');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('lists, filters and pages work without JavaScript, and say nothing of keys @no-js @any-locality', async ({
  page,
}) => {
  await signIn(page, 'thuong-truc');
  const name = newName('lọc');
  await registered(page, { productName: name, phone: '0912555666' });
  await page.goto('/can-bo/tat-ca/');
  await page.getByRole('searchbox').fill(name.normalize('NFD').replace(/\p{M}/gu, ''));
  await page.getByLabel('Nơi', { exact: true }).selectOption(communeName(otherCommune));
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page.getByText('Không có hồ sơ nào khớp')).toBeVisible();
  await page.getByLabel('Nơi', { exact: true }).selectOption('Mọi nơi');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await expect(page.locator('main')).not.toContainText('0912');
  await expect(page.locator('[data-walk-help]')).toBeHidden();
});

test('a dossier is printed: the sheet has what was sent, and that it was printed is in the trail @desk', async ({
  page,
}) => {
  await signIn(page, receiver('san-pham'));
  const name = newName('in ra');
  const reference = await registered(page, { productName: name });
  await page.goto(`/can-bo/ho-so/${reference}/`);
  await page.getByRole('link', { name: 'Tờ in hồ sơ này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phiếu đăng ký sản phẩm');
  await expectSound(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByText(name)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`/can-bo/nhat-ky/?ma=${reference}&viec=exported`);
  await expect(page.locator('.trail li')).toContainText('tờ in hồ sơ');
});

test('the pages of dossiers have no violation and fit a small screen @phone @desk', async ({
  page,
  watch,
}) => {
  test.slow();
  watch.allow(/status of 404/);
  await signIn(page, 'thuong-truc');
  const reference = await registered(page, {
    productName: newName('một cái tên rất dài '.repeat(4).trim()),
    email: 'mot-dia-chi-thu-rat-la-dai-de-thu@example.com',
    description: 'Dữliệuthử'.repeat(30),
  });
  for (const path of [
    '/can-bo/',
    '/can-bo/tat-ca/',
    '/can-bo/tat-ca/?q=khong-co-gi-khop',
    `/can-bo/ho-so/${reference}/`,
    `/can-bo/ho-so/${aReference('2222-2222')}/`,
    `/can-bo/nhat-ky/`,
  ]) {
    await page.goto(path);
    for (const summary of await page.locator('main summary').all()) await summary.click();
    await expectSound(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectSound(page, ['color-contrast']);
    await page.emulateMedia({ colorScheme: 'light' });
  }
});
