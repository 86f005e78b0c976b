import type { Page } from '@playwright/test';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { unitWords } from '../../src/core/programme.ts';
import { bareName, unitsOfToday } from '../../src/core/unit-codes.ts';
import { listMove } from '../../src/core/workflow.ts';
import { PHONE } from '../tools/browser.ts';
import { expect, test } from '../tools/e2e.ts';
import {
  commune,
  communeWords,
  first,
  hasForm,
  otherCommune,
  programme,
  receiver,
  reference as aReference,
  workflowOf,
  wayTo,
} from '../tools/locality.ts';
import { expectSound, move, register, today } from './desk.ts';
import { referenceOn } from './dossiers.ts';

const unit = first(unitsOfToday(otherCommune));
const hasReportForm = hasForm('03');

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

/**
 * The page as it is now, opened by a browser that runs scripts: axe has nothing to say, and at 320 px nothing sticks out. Axe
 * itself is a script, so it cannot look at a page without.
 */
async function isSound(page: Page): Promise<void> {
  const eye = await page
    .context()
    .browser()
    ?.newContext({ ...PHONE, javaScriptEnabled: true });
  if (!eye) throw new Error('no browser');
  await eye.addCookies(await page.context().cookies());
  const seen = await eye.newPage();
  await seen.goto(page.url());
  await expectSound(seen);
  if (process.env['SHOTS']) {
    const name = new URL(page.url()).pathname.replace(/[^a-z0-9-]+/gi, '_').slice(0, 60);
    for (const width of [360, 1280]) {
      await seen.setViewportSize({ width, height: 800 });
      await seen.screenshot({ path: `tests/.results/shots/${name}-${String(width)}.png`, fullPage: true });
    }
  }
  await eye.close();
}

test('a list goes up, is selected from, and those selected are trained @no-js', async ({ page, watch }) => {
  test.setTimeout(120_000);
  watch.allow(/status of 4(09|22)/);
  const good = await register(page, `Dữ liệu thử – mít sấy`);
  const weak = await register(page, `Dữ liệu thử – mứt`);
  const trained = async (): Promise<number> => {
    const words = page.getByText(/^\s*\d+ trên \d+ sản phẩm được chọn/);
    return Number.parseInt((await words.textContent()) ?? '', 10);
  };

  await test.step('the commune takes them up and sends its list', async () => {
    await signIn(page, `xa-${commune.id}`);
    for (const reference of [good, weak]) {
      await move(page, reference, 'Bắt đầu xem xét');
      await move(page, reference, 'Xét xong, đưa vào danh sách của xã');
    }
    await page.getByRole('link', { name: 'Giấy tiếp nhận' }).click();
    await expect(page.getByText(/Số \d+ trong sổ tiếp nhận năm/)).toBeVisible();
    await page.goto('/can-bo/danh-sach/');
    await isSound(page);
    await page.getByRole('link', { name: 'Danh sách đăng ký', exact: true }).click();
    await isSound(page);
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
    await isSound(page);
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
    await isSound(page);
    await signOut(page);
  });

  await test.step('the office sees who has sent, compares and selects', async () => {
    await signIn(page, 'thuong-truc');
    await page.goto('/can-bo/danh-sach/');
    const { kinds } = unitWords(programme.communes);
    await expect(
      page.getByText(new RegExp(`[1-9]\\d* trên ${String(programme.communes.length)} ${kinds} đã gửi`)),
    ).toBeVisible();
    const sent = page.getByRole('region', { name: /đã gửi danh sách/ }).getByRole('listitem');
    await expect(sent.filter({ hasText: communeWords }).getByRole('link', { name: /12/ })).toBeVisible();
    await expect(page.getByText('chỉ tiêu 4')).toBeVisible();
    await page.goto('/can-bo/lua-chon/');
    await isSound(page);
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
    await isSound(page);
    await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ký và gửi cả danh sách.');
  });

  await test.step('a class is held for those selected', async () => {
    await page.goto('/can-bo/tap-huan/');
    const before = await trained();
    await isSound(page);
    await page.getByRole('link', { name: 'Mở lớp mới' }).click();
    await page.getByLabel('Tên lớp').fill(`Dữ liệu thử – lớp`);
    await page.getByRole('button', { name: 'Mở lớp' }).click();
    await expect(page.getByText('Ghi ngày bắt đầu').first()).toBeVisible();
    await isSound(page);
    await expect(page.getByLabel('Tên lớp')).toHaveValue(`Dữ liệu thử – lớp`);
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
    await isSound(page);
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await expect(page.getByText('sẽ đi', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Điểm danh' }).click();
    await page
      .getByRole('group', { name: /Lê Thị Học/ })
      .getByRole('checkbox')
      .check();
    await isSound(page);
    await page.getByRole('button', { name: 'Ghi điểm danh' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ghi.');
    await page.getByRole('link', { name: 'Về lớp' }).click();
    await page.getByRole('link', { name: 'Danh sách để in' }).click();
    await expect(page.getByRole('cell', { name: 'Có mặt' })).toBeVisible();
    await page.goBack();
    await page.getByRole('button', { name: 'Đóng lớp' }).click();
    await expect(page.getByRole('status')).toContainText('Đã đóng lớp.');
    await page.goto('/can-bo/tap-huan/');
    expect(await trained(), 'of all that were selected, by whichever list').toBe(before + 1);
    await page.goto(`/can-bo/ho-so/${good}/`);
    await expect(page.getByText('Đã tập huấn, chờ hội đồng').first()).toBeVisible();
    await signOut(page);
  });
});

test('a dossier is reported on by Mẫu số 03, proposed to the province, and its recognition recorded @no-js @any-locality', async ({
  page,
  watch,
}) => {
  test.setTimeout(120_000);
  watch.allow(/status of 4(09|22)/);
  await page.goto('/dang-ky/ho-so/');
  await page.getByLabel('Lần đầu').check();
  for (const [name, text] of Object.entries({
    producerName: 'Dữ liệu thử – hợp tác xã',
    organisation: 'Dữ liệu thử: hợp tác xã',
    address: 'Dữ liệu thử: ấp 1',
    phone: '0912 345 678',
    representative: 'Dữ liệu thử: Lê Thị Đại',
    productName: 'Dữ liệu thử – bưởi',
  }))
    await page.locator(`#${name}`).fill(text);
  await page.locator('#commune').selectOption(otherCommune.id);
  await page.locator('#consent').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  const reference = await referenceOn(page);

  await signIn(page, receiver('ho-so', otherCommune));
  const workflow = workflowOf('ho-so');
  const sending = listMove(workflow, 'report-03')?.from ?? [];
  for (const { name } of wayTo(workflow, (step) => sending.includes(step))) await move(page, reference, name);

  await test.step('what only the commune knows is kept as it is written', async () => {
    await page.getByRole('link', { name: 'Báo cáo đánh giá' }).click();
    await expect(page.getByText('Hạn kiểm tra:')).toBeVisible();
    await page
      .getByLabel('1. Về sử dụng nguyên liệu địa phương')
      .fill('Dữ liệu thử: bưởi trồng tại chỗ.\nHai vườn.');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByLabel('1. Về sử dụng nguyên liệu địa phương')).toHaveValue(
      'Dữ liệu thử: bưởi trồng tại chỗ.\nHai vườn.',
    );
    if (hasReportForm) {
      const paper = page.getByRole('article', { name: 'BÁO CÁO' });
      await expect(paper).toContainText('ỦY BAN NHÂN DÂN XÃ/PHƯỜNG');
      await expect(paper).toContainText(bareName(unit.name));
      await expect(paper).toContainText('Dữ liệu thử – bưởi');
    }
    await isSound(page);
  });

  await test.step('the letter waits until it is whole, and goes with the report', async () => {
    await page.goto('/can-bo/danh-sach/');
    await page.getByRole('link', { name: /^Văn bản đề nghị cấp tỉnh/ }).click();
    await page.locator(`#chon-${reference}`).check();
    await page.getByLabel('Số', { exact: true }).fill('3');
    await page.getByLabel('Ngày ký').fill(today());
    await page.getByLabel('Người ký').fill('Dữ liệu thử: Phạm Văn Ký');
    await page.getByRole('button', { name: 'Lưu và xem trước' }).click();
    await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
    await expect(page.getByText(`${reference}: chưa viết đủ bốn phần của báo cáo đánh giá`)).toBeVisible();
    const list = page.url();
    await page.goto(`/can-bo/ho-so/${reference}/mau-03/`);
    for (const label of ['2. Về sử dụng lao động', '3. Nguồn gốc ý tưởng', '4. Bản sắc'])
      await page.getByLabel(label).fill('Dữ liệu thử: đã xem tại chỗ.');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.goto(list);
    await page.getByRole('button', { name: 'Ký và gửi cả danh sách' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ký và gửi cả danh sách.');
    await page.getByRole('link', { name: 'Bản để in, khổ A4' }).click();
    if (hasReportForm)
      await expect(page.getByRole('article', { name: 'BÁO CÁO' })).toContainText('Hai vườn.');
    await isSound(page);
  });

  await test.step('the decision is recorded once, and set right by another entry', async () => {
    await page.goto(`/can-bo/ho-so/${reference}/cong-nhan/`);
    await page.getByLabel('Số sao').selectOption('4');
    await page.getByLabel(/^Điểm/).fill('62,5');
    await page.getByLabel('Số quyết định').fill('12/QĐ-THU');
    await page.getByLabel('Ngày quyết định').fill(today());
    await page.getByRole('button', { name: 'Ghi quyết định' }).click();
    await expect(page.getByText('Điểm không hợp với số sao').first()).toBeVisible();
    await expect(page.getByLabel('Số quyết định')).toHaveValue('12/QĐ-THU');
    await page.getByLabel('Số sao').selectOption('3');
    await page.getByRole('button', { name: 'Ghi quyết định' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ghi quyết định.');
    await expect(
      page.getByText(
        new RegExp(
          `^Mã số sản phẩm: ${programme.locality.provinceCode ?? ''}-${unit.code ?? ''}-\\d+-\\d{4}$`,
        ),
      ),
    ).toBeVisible();
    await page.getByText('Ghi lại cho đúng').click();
    await page.getByLabel(/^Điểm/).fill('63');
    await page.getByLabel('Vì sao ghi lại').fill('Dữ liệu thử: chép nhầm điểm');
    await page.getByRole('button', { name: 'Ghi lại', exact: true }).click();
    await expect(page.getByText('(đã ghi lại)')).toBeVisible();
    await expect(page.getByText('3 sao, 63 điểm')).toBeVisible();
    await isSound(page);
    await page.goto('/can-bo/so-tiep-nhan/');
    await expect(page.getByRole('cell', { name: reference })).toBeVisible();
    await isSound(page);
    await page.goto(`/can-bo/ho-so/${reference}/`);
    await isSound(page);
    await signOut(page);
  });
});

test('a class opened by mistake is cancelled with its reason, and the list says so @no-js', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 409/);
  const title = `Dữ liệu thử – lớp hủy ${String(Date.now())}`;
  await signIn(page, 'thuong-truc');
  await page.goto('/can-bo/tap-huan/moi/');
  await page.getByLabel('Tên lớp').fill(title);
  await page.getByLabel('Ngày bắt đầu').fill(today());
  await page.getByLabel('Nơi học').fill('Dữ liệu thử: hội trường');
  await page.getByLabel('Số chỗ').fill('30');
  await page.getByRole('button', { name: 'Mở lớp' }).click();
  await expect(page.getByRole('status')).toHaveText('Đã mở lớp. Tiếp theo: mời người.');
  await page.locator('summary', { hasText: 'Hủy lớp' }).click();
  await page.getByRole('button', { name: 'Hủy lớp' }).click();
  await expect(page.getByRole('heading', { name: 'Chưa hủy được lớp' })).toBeVisible();
  const reason = 'Dữ liệu thử: giảng viên ốm';
  await page.getByLabel('Lý do, nơi đã mời sẽ đọc').fill(reason);
  await page.getByRole('button', { name: 'Hủy lớp' }).click();
  await expect(page.getByRole('status')).toContainText('Đã hủy lớp.');
  await expect(page.getByText(reason)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mời những nơi đã đánh dấu' })).toHaveCount(0);
  await isSound(page);
  await page.goto('/can-bo/tap-huan/');
  const line = page.getByRole('listitem').filter({ hasText: title });
  await expect(line).toContainText('đã hủy');
  await expect(line).toContainText(reason);
});

test('another commune’s list, class or paper cannot be guessed @no-js', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  await signIn(page, `xa-${otherCommune.id}`);
  const nobodys = aReference('2222-2222');
  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const address of [
    `/can-bo/danh-sach/${nobody}/`,
    '/can-bo/danh-sach/khong-phai/',
    `/can-bo/danh-sach/${nobody}/bang.xlsx`,
    `/can-bo/tap-huan/${nobody}/`,
    `/can-bo/tap-huan/${nobody}/diem-danh/`,
    `/can-bo/tap-huan/${nobody}/bang.xlsx`,
    `/can-bo/ho-so/${nobodys}/mau-03/`,
    `/can-bo/ho-so/${nobodys}/cong-nhan/`,
    `/can-bo/ho-so/${nobodys}/tiep-nhan/`,
  ])
    expect((await page.request.get(address)).status(), address).toBe(404);
  await page.goto('/can-bo/lua-chon/');
  await expect(page, 'a commune selects nothing').toHaveURL(/\/can-bo\/danh-sach\/$/);
});
