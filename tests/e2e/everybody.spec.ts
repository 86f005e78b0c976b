import { productCode } from '../../src/core/code.ts';
import { violationsOf } from '../tools/axe.ts';
import { expect, test } from '../tools/e2e.ts';
import {
  commune,
  edition,
  editions,
  first,
  group,
  guideTopics,
  hasForm,
  idsOf,
  joiner,
  kind,
  product,
  products,
  programme,
  setSlug,
} from '../tools/locality.ts';
import { fill, send } from './dossiers.ts';

const agency = first(programme.agencies.filter(({ level }) => level === 'xã')).id;
const scoring = `/tu-cham-diem/${edition}/${setSlug}/`;
const [one, two, three] = products.map(({ id }) => id);
const CODE = productCode(product.id);
/** Of a set that the plan's edition has under the same name; only where the plan is of an older edition. */
const isCompared = programme.locality.criteriaOfPlan !== programme.locality.criteriaInForce;

/** One page of every kind whose words come from content: looked at for any locality. */
const OF_CONTENT = [
  '/',
  '/ke-hoach/',
  '/ke-hoach/lich/',
  '/ke-hoach/phan-cong/',
  `/ke-hoach/phan-cong/${agency}/`,
  '/su-kien/',
  '/ke-hoach/muc-tieu/',
  '/tieu-chi/',
  `/tieu-chi/${edition}/${setSlug}/`,
  '/chuong-trinh/',
  '/san-pham/',
  `/san-pham/${product.id}/`,
  `/san-pham/${product.id}/nhan/`,
  `/xm/${CODE}/`,
  `/chu-the/${product.producer}/`,
  `/xa/${commune.id}/`,
  `/tham-gia/ket-qua/?chu-the=${joiner.id}&xa=${commune.id}`,
  `${scoring}ket-qua/?1.1=c&1.2=z&5.2=c&loai=x1`,
  '/ho-tro/',
  '/en/',
];
/** One page of every other kind. */
const OTHERS = [
  `/ke-hoach/lich/${first(idsOf('activities'))}/`,
  '/tieu-chi/danh-gia-lai/?ngay-cap=2024-12-28',
  `/tieu-chi/${first(editions)}/`,
  ...(isCompared ? [`/tieu-chi/so-sanh/${setSlug}/`] : []),
  ...(hasForm('02') ? [`/tieu-chi/${edition}/mau-02/`] : []),
  `/huong-dan/${first(guideTopics)}/`,
  '/van-ban/',
  `/van-ban/${programme.locality.criteriaInForce}/`,
  `/san-pham/loc/?nhom=${group.id}&q=gao`,
  `/san-pham/xa/${product.commune}/`,
  '/san-pham/da-luu/',
  `/san-pham/so-sanh/?a=${one ?? ''}&a=${two ?? ''}&a=${three ?? ''}`,
  '/xm/',
  '/xm/tra/?ma=7x2+68j+4jb',
  '/chu-the/',
  '/xa/',
  '/tin-tuc/',
  `/tin-tuc/${first(idsOf('news'))}/`,
  '/dang-ky/',
  '/tra-cuu/',
  '/dang-ky/san-pham/',
  '/dang-ky/ho-so/',
  '/dang-ky/phan-anh/?ve=/san-pham/',
  `/dang-ky/san-pham/dien-san/?producerKind=${kind.id}`,
  '/tham-gia/',
  '/tham-gia/ket-qua/?chu-the=doanh-nghiep&lao-dong=1,500&von=2',
  '/tu-cham-diem/',
  scoring,
  `${scoring}bao-cao/?1.1=c`,
  '/tiep-can/',
  '/du-lieu-ca-nhan/',
  '/quan-tri-noi-dung/',
  '/du-lieu/',
  '/tim-kiem/',
  '/tim-kiem/ket-qua/?q=ke+hoach',
  '/tim-kiem/ket-qua/?q=khong-co-dau',
  '/thuat-ngu/',
  '/so-do-trang/',
  '/loi/413/',
  '/khong-co-trang-nay/',
];
const PAGES = [...OF_CONTENT, ...OTHERS];

// A page is opened once and looked at in every light: opening it is what takes the time.
for (const path of PAGES)
  test(`${path} has no accessibility violation: phone, night, 320 points, wide${OF_CONTENT.includes(path) ? ' @any-locality' : ''}`, async ({
    page,
    watch,
  }) => {
    watch.allow(/status of 404/);
    await page.goto(path);
    expect(await violationsOf(page)).toEqual([]);
    // At night only the colours differ.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, ['color-contrast']), 'at night').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      'nothing to scroll sideways at 320 points',
    ).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await violationsOf(page), 'wide').toEqual([]);
  });

test('a form with its errors and the receipt have no violation either', async ({ page }) => {
  await page.goto('/dang-ky/san-pham/');
  await send(page);
  await expect(page.getByRole('region', { name: 'Còn chỗ cần sửa' }).getByRole('link')).toHaveCount(12);
  expect(await violationsOf(page)).toEqual([]);
  await fill(page, { productName: 'Dữ liệu thử – axe' });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('registers with the keyboard alone @desk', async ({ page }) => {
  await page.goto('/dang-ky/san-pham/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung' })).toBeFocused();
  await page.keyboard.press('Enter');
  const onto = async (selector: string) => {
    for (let i = 0; i < 40; i++) {
      if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} cannot be reached with the Tab key`);
  };
  await onto('#producerKind');
  await page.keyboard.press('Space');
  for (const name of ['producerName', 'representative']) {
    await onto(`#${name}`);
    await page.keyboard.type('Dữ liệu thử');
  }
  await onto('#phone');
  await page.keyboard.type('0912345678');
  await onto('#commune');
  await page.keyboard.press('ArrowDown');
  await onto('#productName');
  await page.keyboard.type('Dữ liệu thử – bàn phím');
  await onto('#group');
  await page.keyboard.press('Space');
  await onto('#stage');
  await page.keyboard.press('Space');
  for (const name of ['description', 'materials', 'materialsOrigin']) {
    await onto(`#${name}`);
    await page.keyboard.type('Dữ liệu thử');
  }
  await onto('#consent');
  await page.keyboard.press('Space');
  await onto('form .button');
  await page.keyboard.press('Enter');
  await expect(page.locator('.reference')).toBeVisible();
});

test('an address that does not exist leads on @no-js', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  expect((await page.goto('/khong-co-trang-nay/'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có trang này');
  await page.getByRole('main').getByRole('link', { name: 'Sản phẩm', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sản phẩm');
});

test('opens the address of the intake by hand and is told what it is for @no-js', async ({ page, watch }) => {
  watch.allow(/status of 405/);
  expect((await page.goto('/api/submissions/san-pham'))?.status()).toBe(405);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Địa chỉ này chỉ để nhận phiếu');
});

test('every page carries the policy that forbids what is not the site’s own @no-js', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404/);
  for (const path of PAGES) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers['content-security-policy'], path).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});
