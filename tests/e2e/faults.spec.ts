import type { Page } from '@playwright/test';
import type { Rule } from '../../src/forms/form.ts';
import { expect, test } from '../tools/e2e.ts';
import { signIn } from './desk.ts';
import { dossiersOf, fill, referenceOn, send, TYPED } from './dossiers.ts';

// What only a browser meets: a page that outlived its deployment, and a clock that is a day off. The rest of the faults is in
// tests/http/faults and without-database.spec.ts.

const FORM = '/dang-ky/san-pham/';
const QUOTE = /&(?:quot|#34);/g;

/** The form as a former build may have had it: it asked one thing more, let materials be left out, and offered another stage. */
async function asItWas(page: Page): Promise<void> {
  await page.route(`**${FORM}`, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text())
      .replace(/data-rules="([^"]*)"/, (_, text: string) => {
        const rules = (JSON.parse(text.replace(QUOTE, '"')) as Rule[]).map((rule): Rule => {
          if (rule.name === 'materials') return { ...rule, missing: undefined };
          return rule.name === 'stage' && rule.kind === 'choice'
            ? { ...rule, options: [...rule.options, { value: 'muc-cu' }] }
            : rule;
        });
        return `data-rules="${JSON.stringify(rules).replaceAll('"', '&quot;')}"`;
      })
      .replace('value="dang-ban"', 'value="muc-cu"')
      .replace('<p class="trap"', '<label>Câu hỏi cũ <input name="cauHoiCu"></label>$&');
    await route.fulfill({ response: answer, body: html });
  });
}

for (const tag of ['@phone', '@no-js'])
  test(`a form that was opened before a deployment changed it: today's is shown with all that was typed, and sent ${tag}`, async ({
    page,
    watch,
  }) => {
    watch.allow(/status of 422/);
    await asItWas(page);
    await page.goto(FORM);
    const productName = `Dữ liệu thử – mẫu cũ ${tag}`;
    await fill(page, { productName, materials: '' });
    await page.locator('[name=cauHoiCu]').fill('Dữ liệu thử: điều bản cũ hỏi');
    await send(page);
    await expect(page.locator('#can-sua')).toContainText('“muc-cu” không còn trong danh sách');
    await expect(page.locator('#can-sua a')).toHaveCount(2);
    await expect(page.locator('#description')).toHaveValue(TYPED.description);
    await expect(page.locator('#mau-cu')).toContainText('Dữ liệu thử: điều bản cũ hỏi');
    await page.getByLabel('Đang bán').check();
    await page.locator('#materials').fill('Dữ liệu thử');
    await page.locator('#consent').check();
    await send(page);
    expect(await referenceOn(page)).toMatch(/^[A-Z]{2,4}-/);
    expect(await dossiersOf(page, productName)).toMatchObject([
      { answers: { materials: 'Dữ liệu thử', 'mau-cu.cauHoiCu': 'Dữ liệu thử: điều bản cũ hỏi' } },
    ]);
  });

test('a page whose scripts and styles went with a deployment is still a form, and ends in a receipt', async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404|Failed to load|Refused to apply style/);
  await page.route(`**/_astro/**`, (route) =>
    route.request().resourceType() === 'script' || route.request().resourceType() === 'stylesheet'
      ? route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>404</h1>' })
      : route.continue(),
  );
  await page.goto(FORM);
  await fill(page, { productName: 'Dữ liệu thử – tệp cũ đã mất' });
  await send(page);
  expect(await referenceOn(page)).toMatch(/^[A-Z]{2,4}-/);
});

for (const [how, day] of [
  ['ahead', 86_400_000],
  ['behind', -86_400_000],
] as const)
  test.describe(`the clock of the device is a day ${how}`, () => {
    test.beforeEach(({ page }) => page.clock.install({ time: Date.now() + day }));

    test('a form is kept and received, and not called too fast or strange', async ({ page }) => {
      const productName = `Dữ liệu thử – đồng hồ ${how}`;
      await page.goto(FORM);
      await fill(page, { productName });
      await page.clock.runFor(4000);
      await page.goto('/');
      await page.goto(FORM);
      await page.getByRole('button', { name: 'Tiếp tục' }).first().click();
      await page.locator('#consent').check();
      await page.waitForTimeout(3100);
      await send(page);
      expect(await referenceOn(page)).toMatch(/^[A-Z]{2,4}-/);
      const [dossier] = await dossiersOf(page, productName);
      // Others of this run have sent from here, which is flagged by itself.
      expect(dossier?.flags.filter((flag) => /nhanh|gio-mo/.test(flag))).toEqual([]);
    });

    test('an officer is not told that the signing-in ends before it does', async ({ page }) => {
      await signIn(page, 'thuong-truc');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc chờ tôi');
      await page.waitForLoadState('load');
      await page.clock.runFor(60_000);
      await expect(page.locator('[data-ending]')).toBeHidden();
    });
  });
