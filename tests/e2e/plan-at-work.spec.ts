import { expect, test } from '../tools/e2e.ts';

test('a commune officer finds what the commune must do and by when, from the home page @no-js', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Các mục' }).getByRole('link', { name: 'Kế hoạch' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Ai làm gì' }).click();
  await page.getByRole('link', { name: 'UBND các xã, thị trấn phải làm gì, khi nào' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('UBND các xã, thị trấn');
  const tasks = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(tasks.getByRole('heading')).toHaveText([
    'Tuyên truyền, hướng dẫn',
    'Lập bộ máy OCOP',
    'Hội nghị triển khai',
    'Đăng ký sản phẩm',
    'Lựa chọn ý tưởng sản phẩm',
  ]);
  const registering = tasks.filter({
    has: page.getByRole('heading', { name: 'Đăng ký sản phẩm', exact: true }),
  });
  await expect(registering).toContainText('Từ tháng 3-4/2021');
  await expect(registering).toContainText('Nay nộp hồ sơ cho UBND cấp xã');
  await expect(
    page.getByRole('main').getByRole('blockquote').filter({ hasText: 'Chịu trách nhiệm toàn diện' }),
  ).toBeVisible();
});

test('follows a date to its line in the plan, and from the plan back to the activity @no-js', async ({
  page,
}) => {
  await page.goto('/ke-hoach/phan-cong/ubnd-xa/');
  await page.getByRole('link', { name: 'Từ tháng 4-5/2021' }).click();
  await expect(page).toHaveURL('/ke-hoach/#lua-chon-3');
  await expect(page.locator('#lua-chon-3')).toBeInViewport();
  await expect(page.locator('#lua-chon-3')).toContainText('Từ tháng 4-5/2021');
  await page.locator('#lua-chon + p').getByRole('link').click();
  await expect(page).toHaveURL('/ke-hoach/lich/lua-chon/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lựa chọn ý tưởng sản phẩm');
});

test('goes from part V of the plan to the agency, and from its duty back to the line @no-js', async ({
  page,
}) => {
  await page.goto('/ke-hoach/');
  await page.locator('#ubnd-xa + p').getByRole('link', { name: 'Việc của UBND các xã, thị trấn' }).click();
  await expect(page).toHaveURL('/ke-hoach/phan-cong/ubnd-xa/');
  await page.getByRole('link', { name: 'Kế hoạch, mục V.6, gạch đầu dòng 7' }).click();
  await expect(page).toHaveURL('/ke-hoach/#ubnd-xa-1-7');
  await expect(page.locator('#ubnd-xa-1-7')).toBeInViewport();
});

test('reads the drawing by keyboard: every furrow is a link with its months @desk', async ({ page }) => {
  await page.goto('/ke-hoach/lich/');
  const drawing = page.getByRole('group', { name: /^Hình lịch/ });
  await expect(drawing.getByRole('link')).toHaveCount(8);
  await drawing.getByRole('link').first().focus();
  for (let i = 0; i < 7; i++) await page.keyboard.press('Tab');
  await expect(
    drawing.getByRole('link', { name: 'Hội nghị tổng kết Dự kiến trong tháng 11/2021' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/ke-hoach/lich/tong-ket/');
});

test('reads the table behind the drawing: activities, months, agencies @no-js @phone', async ({ page }) => {
  await page.goto('/ke-hoach/lich/');
  await expect(page.locator('tbody tr')).toHaveCount(10);
  const assessing = page.locator('#viec-danh-gia');
  await expect(assessing).toContainText('Tháng 9-10/2021');
  await expect(
    assessing.getByRole('link', { name: 'Hội đồng đánh giá, xếp hạng sản phẩm cấp huyện' }),
  ).toBeVisible();
  await expect(page.locator('#viec-khoa-hoc-cong-nghe')).toContainText('Kế hoạch không nêu tháng');
});

test('the matrix is lists on a phone and a table on a wide screen; roles are words @desk', async ({
  page,
}) => {
  await page.goto('/ke-hoach/phan-cong/');
  const rural = page.locator('tbody tr').filter({ hasText: 'Chi cục Phát triển nông thôn' });
  await expect(page.locator('thead')).toBeVisible();
  await expect(rural.getByRole('link', { name: 'phối hợp' })).toBeVisible();
  await expect(rural.getByText('Đánh giá, xếp hạng')).toBeHidden();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(rural.getByText('Đánh giá, xếp hạng')).toBeVisible();
  await expect(rural.getByRole('link', { name: 'phối hợp' })).toHaveAttribute(
    'href',
    '/ke-hoach/#danh-gia-3',
  );
});

test('opens a box of the apparatus @no-js', async ({ page }) => {
  await page.goto('/ke-hoach/phan-cong/');
  await page
    .getByRole('group', { name: 'Hình bộ máy cấp huyện' })
    .getByRole('link', { name: /Tổ OCOP/ })
    .click();
  await expect(page).toHaveURL('/ke-hoach/phan-cong/to-ocop/');
  await expect(page.getByRole('main')).toContainText('Kế hoạch không giao việc riêng');
});

test('takes the commune’s calendar along @no-js', async ({ page, request }) => {
  await page.goto('/ke-hoach/phan-cong/ubnd-xa/');
  const address = await page.getByRole('link', { name: /\.ics/ }).getAttribute('href');
  const response = await request.get(address ?? '');
  expect(response.headers()['content-type']).toMatch(/^text\/calendar/);
  expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
});

test('no event has been announced: the page says so and where to look @no-js', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Cuối trang' }).getByRole('link', { name: 'Sự kiện' }).click();
  await expect(page.getByText('Chưa có sự kiện nào được công bố.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Tin tức' })).toBeVisible();
});

test('prints the plan without the site’s own links between its lines @desk', async ({ page }) => {
  await page.goto('/ke-hoach/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: 'Ai làm, khi nào' }).first()).toBeHidden();
  await expect(page.locator('#danh-gia-4')).toBeVisible();
});
