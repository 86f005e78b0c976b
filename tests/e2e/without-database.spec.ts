import { startPreview } from '../../netlify/local/preview.ts';
import { expect, test } from '../tools/e2e.ts';
import { commune } from '../tools/locality.ts';
import { fill, referenceOn, send, TYPED } from './dossiers.ts';

// The same site with its database out of reach; a function reads its surroundings anew at each call.
let site: Awaited<ReturnType<typeof startPreview>> | undefined;
// Asked before it serves as well, by Playwright itself.
test.use({ baseURL: async ({ browserName: _ }, use) => use(site?.url) });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  site = await startPreview({ db: 'none', quiet: true });
});
test.afterAll(() => site?.close());

test('and the waiting room too: the device keeps it, closed and opened again, and sends it by itself', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 503|Failed to load resource/);
  const { NETLIFY_BLOBS_CONTEXT } = process.env;
  delete process.env['NETLIFY_BLOBS_CONTEXT'];
  try {
    await page.goto('/dang-ky/san-pham/');
    await fill(page);
    await send(page);
    await expect(page.getByText('Chưa gửi được, đã lưu trên máy').first()).toBeVisible();
    await page.goto('/');
    await page.goto('/dang-ky/');
    await expect(page.getByText(/Chưa gửi được, đã lưu trên máy: phiếu đăng ký/)).toBeVisible();
  } finally {
    process.env['NETLIFY_BLOBS_CONTEXT'] = NETLIFY_BLOBS_CONTEXT;
  }
  await page.goto('/dang-ky/');
  await expect(page.getByText(/Đã nhận phiếu đăng ký sản phẩm.*Mã hồ sơ: [A-Z]{2,4}-/)).toBeVisible();
});

for (const tag of ['@no-js', '@phone']) {
  test(`the database is down: received all the same, with the reference it will have ${tag}`, async ({
    page,
  }) => {
    await page.goto('/dang-ky/san-pham/');
    await fill(page);
    await send(page);
    await expect(page.locator('.reference')).toBeVisible();
    expect(await referenceOn(page)).toMatch(/^[A-Z]{2,4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  });

  test(`and the waiting room too: "chưa gửi được", nothing typed is lost ${tag}`, async ({ page, watch }) => {
    watch.allow(/status of 503|Failed to load resource/);
    const { NETLIFY_BLOBS_CONTEXT } = process.env;
    delete process.env['NETLIFY_BLOBS_CONTEXT'];
    try {
      await page.goto('/dang-ky/san-pham/');
      await fill(page);
      const answer = page.waitForResponse((response) => response.status() === 503);
      await send(page);
      await answer;
      await expect(page.getByText(/Chưa gửi được/).first()).toBeVisible();
      await expect(page.locator('#phone')).toHaveValue(TYPED.phone);
      await expect(page.locator('#description')).toHaveValue(TYPED.description);
      await expect(page.locator('#commune')).toHaveValue(commune.id);
      await expect(page.getByLabel('Bao bì, nhãn hàng hóa')).toBeChecked();
    } finally {
      process.env['NETLIFY_BLOBS_CONTEXT'] = NETLIFY_BLOBS_CONTEXT;
    }
  });
}
