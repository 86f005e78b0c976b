import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { expect, test } from '../tools/e2e.ts';
import { fill, referenceOn, send } from './dossiers.ts';

// The commune sends its list up, the office selects, holds a class, ticks who came, and closes it.

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/can-bo/');
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Mật khẩu').fill(LOCAL_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('button', { name: 'Thoát' })).toBeVisible();
}
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Thoát' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
}

/** Nothing sticks out at 360 and 320 px, and axe has nothing to say. */
async function isSound(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 360, height: 740 };
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
    320,
  );
  await page.setViewportSize(size);
}

async function register(page: Page, productName: string): Promise<string> {
  await page.goto('/dang-ky/san-pham/');
  await fill(page, { productName });
  await send(page);
  return referenceOn(page);
}

async function move(page: Page, reference: string, name: string): Promise<void> {
  await page.goto(`/can-bo/ho-so/${reference}/`);
  const act = page
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
  if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
  await act.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
}

const today = () => new Intl.DateTimeFormat('vi', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

for (const tag of ['@no-js', '@phone'])
  test(`a list goes up, is selected from, and those selected are trained ${tag}`, async ({ page, watch }) => {
    test.setTimeout(180_000);
    watch.allow(/status of 4(09|22)/);
    const looked = isSound;
    const good = await register(page, `Dữ liệu thử – mít sấy ${tag}`);
    const weak = await register(page, `Dữ liệu thử – mứt ${tag}`);

    await test.step('the commune takes them up and sends its list', async () => {
      await signIn(page, 'xa-lai-uyen');
      for (const reference of [good, weak]) {
        await move(page, reference, 'Bắt đầu xem xét');
        await move(page, reference, 'Xét xong, đưa vào danh sách của xã');
      }
      await page.getByRole('link', { name: 'Giấy tiếp nhận' }).click();
      await expect(page.getByText(/Số \d+ trong sổ tiếp nhận năm/)).toBeVisible();
      await page.goto('/can-bo/danh-sach/');
      await looked(page);
      await page.getByRole('link', { name: 'Danh sách đăng ký của xã', exact: true }).click();
      await looked(page);
      await page.getByLabel('Người ký').fill('Dữ liệu thử: Nguyễn Văn Ký');
      await page.getByLabel('Số', { exact: true }).fill('mười');
      await page.getByRole('button', { name: 'Lưu và xem trước' }).click();
      await expect(page.getByText('“mười” không đọc được')).toBeVisible();
      await expect(page.getByLabel('Người ký'), 'nothing typed is lost').toHaveValue(
        'Dữ liệu thử: Nguyễn Văn Ký',
      );
      await page.getByLabel('Số', { exact: true }).fill('12');
      await page.getByRole('button', { name: 'Lưu và xem trước' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã lưu. Chưa có gì được gửi đi.');
      await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
      await expect(page.getByText('Chưa có ngày ký')).toBeVisible();
      await looked(page);
      await page.getByLabel('Ngày ký').fill(today());
      await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
      await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã ký và gửi cả danh sách.');
      await expect(page.getByRole('button', { name: 'Ký và gửi cả danh sách' })).toHaveCount(0);
      const [workbook] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Tải bảng tính XLSX' }).click(),
      ]);
      expect(workbook.suggestedFilename()).toMatch(/^danh-sach-commune-12-\d{4}\.xlsx$/);
      await page.getByRole('link', { name: 'Bản để in, khổ A4' }).click();
      await expect(page.getByText(`Mã hồ sơ ${good}`)).toBeVisible();
      await looked(page);
      await signOut(page);
    });

    await test.step('the office sees who has sent, compares and selects', async () => {
      await signIn(page, 'thuong-truc');
      await page.goto('/can-bo/danh-sach/');
      await expect(page.getByText('1 trên 7 xã, thị trấn đã gửi')).toBeVisible();
      await expect(page.getByText('chỉ tiêu 4')).toBeVisible();
      await page.goto('/can-bo/lua-chon/');
      await looked(page);
      await page.locator(`#chon-${good}-co`).check();
      await page.locator(`#ly-do-${good}`).fill('Dữ liệu thử: có nơi mua ổn định');
      await page.locator(`#chon-${weak}-khong`).check();
      await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã lưu. Chưa có gì được gửi đi.');
      await expect(page.locator(`#ly-do-${good}`)).toHaveValue('Dữ liệu thử: có nơi mua ổn định');
      await page.getByRole('button', { name: 'Lưu, xem danh sách và ký' }).click();
      await page.getByLabel('Số', { exact: true }).fill('7');
      await page.getByLabel('Ngày ký').fill(today());
      await page.getByLabel('Người ký').fill('Dữ liệu thử: Trần Thị Duyệt');
      await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
      await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
      await expect(page.getByText(`${weak}: chưa có lý do: ghi lý do.`)).toBeVisible();
      await page.getByRole('link', { name: 'Sửa lựa chọn và lý do' }).click();
      await page.locator(`#ly-do-${weak}`).fill('Dữ liệu thử: mới là ý tưởng');
      await page.getByRole('button', { name: 'Lưu, xem danh sách và ký' }).click();
      await looked(page);
      await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã ký và gửi cả danh sách.');
    });

    await test.step('a class is held for those selected', async () => {
      await page.goto('/can-bo/tap-huan/');
      await looked(page);
      await page.getByRole('link', { name: 'Mở lớp mới' }).click();
      await page.getByLabel('Tên lớp').fill(`Dữ liệu thử – lớp ${tag}`);
      await page.getByRole('button', { name: 'Mở lớp' }).click();
      await expect(page.getByText('Ghi ngày bắt đầu').first()).toBeVisible();
      await looked(page);
      await expect(page.getByLabel('Tên lớp')).toHaveValue(`Dữ liệu thử – lớp ${tag}`);
      await page.getByLabel('Ngày bắt đầu').fill(today());
      await page.getByLabel('Nơi học').fill('Dữ liệu thử: hội trường');
      await page.getByLabel('Số chỗ').fill('30');
      await page.getByRole('button', { name: 'Mở lớp' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã mở lớp. Tiếp theo: mời người.');
      for (const box of await page.locator('input[name="ho-so"]').all()) await box.uncheck();
      await page.locator(`#moi-${good}`).check();
      await page.getByRole('button', { name: 'Mời những nơi đã đánh dấu' }).click();
      await expect(page.getByRole('status')).toContainText('Đã mời 1 cơ sở');
      await page.getByText('Ghi câu trả lời').click();
      await page.getByLabel('Sẽ đi').check();
      await page.getByLabel('Ai đi, mỗi người một dòng').fill('Dữ liệu thử: Lê Thị Học, giám đốc');
      await looked(page);
      await page.getByRole('button', { name: 'Ghi', exact: true }).click();
      await expect(page.getByText('sẽ đi', { exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Điểm danh' }).click();
      await page
        .getByRole('group', { name: /Lê Thị Học/ })
        .getByRole('checkbox')
        .check();
      await looked(page);
      await page.getByRole('button', { name: 'Ghi điểm danh' }).click();
      await expect(page.getByRole('status')).toHaveText('Đã ghi.');
      await page.getByRole('link', { name: 'Về lớp' }).click();
      await page.getByRole('link', { name: 'Danh sách để in' }).click();
      await expect(page.getByRole('cell', { name: 'Có mặt' })).toBeVisible();
      await page.goBack();
      await page.getByRole('button', { name: 'Đóng lớp' }).click();
      await expect(page.getByRole('status')).toContainText('Đã đóng lớp.');
      await page.goto('/can-bo/tap-huan/');
      await expect(
        page.getByText(/1 trên \d+ sản phẩm được chọn|2 trên \d+ sản phẩm được chọn/),
      ).toBeVisible();
      await page.goto(`/can-bo/ho-so/${good}/`);
      await expect(page.getByText('Đã tập huấn, chờ hội đồng').first()).toBeVisible();
      await signOut(page);
    });
  });
