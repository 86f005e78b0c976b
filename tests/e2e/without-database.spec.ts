import { startPreview } from '../../netlify/local/preview.ts';
import { expect, test } from '../tools/e2e.ts';
import { fill, send, TYPED } from './dossiers.ts';

// The same site with its database out of reach.
let site: Awaited<ReturnType<typeof startPreview>>;
test.use({ baseURL: 'http://localhost:4391' });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  site = await startPreview({ port: 4391, db: 'none', quiet: true });
});
test.afterAll(() => site.close());

for (const tag of ['@no-js', '@phone'])
  test(`the database is down: "chưa gửi được", nothing typed is lost ${tag}`, async ({ page, watch }) => {
    watch.allow(/status of 503|Failed to load resource/);
    await page.goto('/dang-ky/san-pham/');
    await fill(page);
    const answer = page.waitForResponse((response) => response.status() === 503);
    await send(page);
    await answer;
    await expect(page.getByText(/Chưa gửi được/).first()).toBeVisible();
    await expect(page.locator('#phone')).toHaveValue(TYPED.phone);
    await expect(page.locator('#description')).toHaveValue(TYPED.description);
    await expect(page.locator('#commune')).toHaveValue('lai-uyen');
    await expect(page.getByLabel('Bao bì, nhãn hàng hóa')).toBeChecked();
  });
