import { expect, test } from '../tools/e2e.ts';
import { commune, programme } from '../tools/locality.ts';
import { fill, send } from './dossiers.ts';

const PAGE = '/ke-hoach/muc-tieu/';

test('the page is complete without JavaScript: every target, its line, what is not published @no-js', async ({
  page,
}) => {
  await page.goto(PAGE);
  await expect(page.locator('.targets h2')).toHaveCount(6);
  await expect(page.getByText('chưa công bố', { exact: true })).toHaveCount(6);
  await expect(page.getByText('Số phiếu mới nhất được đếm khi mở trang')).toBeVisible();
  await expect(page.getByRole('img', { name: /Bản đồ các xã, thị trấn/ })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'xã Long Nguyên' })).toContainText('chưa đếm');
  await expect(page.getByText(/MIT, Copyright/)).toBeVisible();
  await page.getByRole('link', { name: 'Kế hoạch viết' }).nth(2).click();
  await expect(page).toHaveURL(/\/ke-hoach\/#muc-tieu-cu-the-1-2$/);
  await expect(page.locator('#muc-tieu-cu-the-1-2')).toBeInViewport();
});

test('the function does not answer: the page says so and stays complete', async ({ page, watch }) => {
  watch.allow(/status of 503|Failed to load resource/);
  await page.route('**/api/counts', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503}' }),
  );
  await page.goto(PAGE);
  await expect(page.locator('[data-counts-state]')).toHaveText(/Lúc này chưa đếm được/);
  await expect(page.locator('.targets h2')).toHaveCount(6);
  await expect(page.locator('[data-level]')).toHaveCount(3);
});

test('what the function says colours the map, in numbers and patterns too @any-locality', async ({
  page,
}) => {
  // Nothing, one, three, and nothing again.
  const numbers = programme.communes.map(({ id }, i) => [id, [0, 1, 3][i] ?? 0] as const);
  await page.route('**/api/counts', (route) =>
    route.fulfill({ json: { asOf: '2026-11-24T02:30:00.000Z', communes: Object.fromEntries(numbers) } }),
  );
  await page.goto(PAGE);
  await expect(page.locator('[data-counts-state]')).toHaveText(/^Đếm lúc 09:30/);
  for (const [id, number] of numbers) {
    const level = { 0: 'none', 1: 'planned', 3: 'more' }[number] ?? '';
    await expect(page.locator(`[data-commune="${id}"]`)).toHaveAttribute('data-level', level);
    await expect(page.locator(`td[data-count="${id}"]`)).toHaveText(String(number));
    await expect(page.locator(`text[data-count="${id}"]`)).toHaveText(String(number));
  }
  await expect(page.locator('[data-measure="communesWithRegistrations"]')).toHaveText(
    `2 trên ${String(numbers.length)} nơi`,
  );
});

test('a registration is counted: the page shows the numbers of the database @any-locality', async ({
  page,
}) => {
  const ask = async () => {
    const answer = await page.request.get('/api/counts');
    return ((await answer.json()) as { communes: Record<string, number> }).communes;
  };
  await page.goto('/dang-ky/san-pham/');
  const before = (await ask())[commune.id] ?? 0;
  await fill(page, { productName: `Dữ liệu thử – đếm ${crypto.randomUUID().slice(0, 8)}` });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  await page.goto(PAGE);
  await expect(page.locator('[data-counts-state]')).toHaveText(/^Đếm lúc/);
  // Tests beside this one may register from the same commune.
  expect(Number(await page.locator(`td[data-count="${commune.id}"]`).textContent())).toBeGreaterThan(before);
});
