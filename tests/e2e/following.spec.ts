import sharp from 'sharp';
import { violationsOf } from '../tools/axe.ts';
import { expect, test } from '../tools/e2e.ts';
import { first, office, reference as aReference, workflowOf } from '../tools/locality.ts';
import { fill, referenceOn, send, TYPED } from './dossiers.ts';

// "Where is my dossier?": from the receipt to looking it up, adding to it, and having it erased.

for (const tag of ['@no-js', '@phone @any-locality'])
  test(`registers, looks the dossier up, adds to it, asks for deletion and thinks better of it ${tag}`, async ({
    page,
  }) => {
    // A whole journey of many pages.
    test.slow();
    await page.goto('/dang-ky/san-pham/');
    await fill(page, { productName: `Dữ liệu thử – tra cứu ${tag}` });
    await send(page);
    const reference = await referenceOn(page);
    await page.getByRole('main').getByRole('link', { name: 'tra cứu hồ sơ' }).click();

    await page.getByLabel('Mã hồ sơ').fill(reference.toLowerCase());
    await page.getByLabel('Số điện thoại đã ghi trong phiếu').fill(TYPED.phone);
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hồ sơ ${reference}`);
    expect(page.url(), 'neither of the two stands in the address').not.toMatch(
      new RegExp(`912|${aReference('')}`, 'i'),
    );
    await expect(page.getByText(first(workflowOf('san-pham').steps).told.name)).toBeVisible();
    await expect(page.getByText(office).first()).toBeVisible();

    await page.getByLabel('Điều muốn bổ sung hoặc sửa').fill('Dữ liệu thử: mỗi năm khoảng 2 tấn.');
    await page.getByRole('button', { name: 'Gửi bổ sung' }).click();
    await expect(page.getByRole('status')).toHaveText('Đã ghi lời bổ sung.');
    await expect(page.getByText('Dữ liệu thử: mỗi năm khoảng 2 tấn.')).toBeVisible();

    if (tag === '@no-js')
      await expect(page.getByText('Không gửi tệp từ đây được khi trình duyệt tắt JavaScript.')).toBeVisible();
    else {
      const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: 'green' } })
        .jpeg()
        .toBuffer();
      await page.getByLabel('Chọn ảnh, giấy tờ').setInputFiles([
        { name: 'du-lieu-thu.jpg', mimeType: 'image/jpeg', buffer: photo },
        { name: 'du-lieu-thu.heic', mimeType: 'image/heic', buffer: Buffer.from('khong doc duoc') },
      ]);
      await expect(page.getByText('du-lieu-thu.jpg: Đã nhận.')).toBeVisible();
      await expect(page.getByText('Máy này không đọc được ảnh HEIC.')).toBeVisible();
    }

    await page.getByText('Xóa hồ sơ', { exact: true }).click();
    await page.getByRole('button', { name: 'Yêu cầu xóa hồ sơ này' }).click();
    await expect(page.getByRole('heading', { name: /^Hồ sơ này sẽ bị xóa ngày/ })).toBeVisible();
    if (tag !== '@no-js') {
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.getByRole('button', { name: 'Bỏ yêu cầu xóa' }).click();
    await expect(page.getByRole('heading', { name: /^Hồ sơ này sẽ bị xóa ngày/ })).toHaveCount(0);
  });

test('mistyped: told what to do, and what was typed is still there @no-js', async ({ page, watch }) => {
  watch.allow(/status of 4(22|04)/);
  await page.goto('/tra-cuu/');
  await page.getByLabel('Mã hồ sơ').fill(aReference('12'));
  await page.getByLabel('Số điện thoại đã ghi trong phiếu').fill(TYPED.phone);
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await page.getByRole('link', { name: /Kiểm tra lại mã hồ sơ/ }).click();
  await expect(page.getByLabel('Mã hồ sơ')).toHaveValue(aReference('12'));
  await page.getByLabel('Mã hồ sơ').fill(aReference('2222-2222'));
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page.getByRole('heading', { name: 'Không có hồ sơ nào khớp' })).toBeVisible();
});
