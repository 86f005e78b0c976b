import { violationsOf } from '../tools/axe.ts';
import { expect, test } from '../tools/e2e.ts';

const results = '[data-found] li';

test('searches without JavaScript: the address carries the question @no-js @any-locality', async ({
  page,
}) => {
  await page.goto('/ke-hoach/');
  await page.getByRole('banner').getByRole('link', { name: 'Tìm kiếm' }).click();
  await page.getByLabel('Bà con tìm gì?').fill('ke hoach');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page).toHaveURL('/tim-kiem/ket-qua/?q=ke+hoach');
  await expect(page.getByLabel('Bà con tìm gì?')).toHaveValue('ke hoach');
  await expect(page.getByRole('status')).toHaveText(/^\d+ mục cho “ke hoach”$/);
  await expect(page.getByRole('heading', { level: 2, name: 'Kế hoạch', exact: true })).toBeVisible();
  await expect(page.locator('[data-found] mark').first()).toHaveText(/^kế$/i);
  const link = page.locator(`${results} a`).first();
  const title = await link.textContent();
  await link.click();
  await expect(page.getByRole('heading', { name: (title ?? '').trim() }).first()).toBeVisible();
});

for (const [query, first] of [
  ['gao song dam', 'Gạo tươi nguyên cám Song Đàm'],
  ['26/2026/qđ-ttg', 'Quyết định số 26/2026/QĐ-TTg'],
  ['nội sinh', 'Phát triển nội sinh'],
] as const)
  test(`“${query}” finds “${first}” @no-js`, async ({ page }) => {
    await page.goto(`/tim-kiem/ket-qua/?${new URLSearchParams({ q: query }).toString()}`);
    await expect(page.locator(`${results} a`).filter({ hasText: first }).first()).toBeVisible();
  });

test('finds nothing: says so and helps on @no-js', async ({ page }) => {
  await page.goto('/tim-kiem/ket-qua/?q=xyzxyz');
  await expect(page.getByRole('status')).toHaveText('Không thấy gì cho “xyzxyz”');
  await expect(page.getByText('Không cần gõ dấu')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'sơ đồ trang' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sơ đồ trang');
});

test('questions nobody means are met with calm @no-js', async ({ page }) => {
  for (const [query, says] of [
    ['', /^$/],
    ['a', /^Gõ ít nhất hai chữ cái hoặc chữ số\.$/],
    ['<b onclick=alert(1)>thử</b>', /^Không thấy gì cho “<b onclick=alert\(1\)>thử<\/b>”$/],
    ['x'.repeat(5000), /^Không thấy gì cho “x{200}”$/],
  ] as const) {
    const answer = await page.goto(`/tim-kiem/ket-qua/?${new URLSearchParams({ q: query }).toString()}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('status')).toHaveText(says);
    await expect(page.locator('main b')).toHaveCount(0);
  }
  await page.goto('/tim-kiem/ket-qua/');
  await expect(page.getByLabel('Bà con tìm gì?')).toHaveValue('');
});

test('answers as one types, in place, and the address can be sent on', async ({ page }) => {
  await page.goto('/tim-kiem/');
  const field = page.getByLabel('Bà con tìm gì?');
  const asked = page.waitForRequest('**/tim-kiem/muc-luc.json');
  await field.focus();
  await asked;
  await field.pressSequentially('dua luoi');
  await expect(page.locator(`${results} a`).filter({ hasText: 'Dưa lưới HTP Green' }).first()).toBeVisible();
  await expect(page.locator('[data-found] mark').first()).toHaveText(/^(Dưa|lưới)$/);
  await expect(page.getByRole('status')).toHaveText(/^\d+ mục cho “dua luoi”$/);
  await expect(page).toHaveURL('/tim-kiem/ket-qua/?q=dua+luoi');
  expect(await violationsOf(page)).toEqual([]);
  const shown = await page.locator('[data-found]').innerText();
  await page.reload();
  // The server says the same as the browser said.
  expect(await page.locator('[data-found]').innerText()).toBe(shown);
  await field.fill('');
  await expect(page.locator(results)).toHaveCount(0);
  await expect(page).toHaveURL('/tim-kiem/');
});

test('the same answer with and without scripts, mark for mark', async ({ page, browser, baseURL }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  await page.goto('/tim-kiem/');
  for (const query of ['đồng', 'ubnd xa', 'Quyết định 26']) {
    await page.getByLabel('Bà con tìm gì?').fill(query);
    await expect(page.getByRole('status')).toContainText(`“${query}”`);
    await plain.goto(`/tim-kiem/ket-qua/?${new URLSearchParams({ q: query }).toString()}`);
    const marked = (of: typeof page) => of.locator('[data-found] mark').allTextContents();
    expect(await marked(page)).toEqual(await marked(plain));
    const titles = (of: typeof page) => of.locator(`${results} a`).allTextContents();
    const tidy = (texts: string[]) => texts.map((text) => text.replace(/\s+/g, ' ').trim());
    expect(tidy(await titles(page))).toEqual(tidy(await titles(plain)));
  }
  await plain.close();
});

test('a screen reader hears the number once the typing rests, not at every letter', async ({ page }) => {
  // Typing rests when the test says so, not when the machine is slow.
  await page.clock.install({ time: new Date('2026-11-24T08:00:00+07:00') });
  await page.goto('/tim-kiem/');
  await page.clock.pauseAt(new Date('2026-11-24T09:00:00+07:00'));
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const status = document.querySelector('[role="status"]');
    if (status)
      new MutationObserver(() => said.push(status.textContent)).observe(status, {
        childList: true,
        subtree: true,
      });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.length);
  await page.getByLabel('Bà con tìm gì?').pressSequentially('san pham');
  await expect(page.locator(results).first()).toBeVisible();
  expect(await said()).toBe(0);
  await page.clock.runFor(1000);
  await expect(page.getByRole('status')).toContainText('“san pham”');
  expect(await said()).toBe(1);
});

test('without a network the form still asks the server', async ({ page, watch }) => {
  watch.allow(/Failed to load resource|ERR_FAILED/);
  await page.route('**/tim-kiem/muc-luc.json', (route) => route.abort());
  await page.goto('/tim-kiem/');
  const field = page.getByLabel('Bà con tìm gì?');
  await field.fill('ke hoach');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page).toHaveURL('/tim-kiem/ket-qua/?q=ke+hoach');
  await expect(page.locator(results).first()).toBeVisible();
});

test('the key / leads to the field from every page, but not while typing @desk', async ({ page }) => {
  const field = page.getByLabel('Bà con tìm gì?');
  await page.goto('/ke-hoach/');
  await page.keyboard.press('/');
  await expect(page).toHaveURL('/tim-kiem/#q');
  await expect(field).toBeFocused();
  await page.keyboard.type('1/7');
  await expect(field).toHaveValue('1/7');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.goto('/dang-ky/san-pham/');
  await page.locator('#producerName').focus();
  await page.keyboard.type('Dữ liệu thử 1/2');
  await expect(page.locator('#producerName')).toHaveValue('Dữ liệu thử 1/2');
  await expect(page).toHaveURL('/dang-ky/san-pham/');
});

test('who is disturbed by the key turns it off, and it stays off @desk', async ({ page }) => {
  await page.goto('/tim-kiem/');
  await page.getByLabel(/Phím \/ mở ô tìm kiếm/).uncheck();
  await page.goto('/ke-hoach/');
  await page.keyboard.press('/');
  await page.waitForTimeout(300);
  await expect(page).toHaveURL('/ke-hoach/');
  await page.goto('/tim-kiem/');
  await expect(page.getByLabel(/Phím \/ mở ô tìm kiếm/)).not.toBeChecked();
  await page.getByLabel(/Phím \/ mở ô tìm kiếm/).check();
  await page.goto('/ke-hoach/');
  await page.keyboard.press('/');
  await expect(page).toHaveURL('/tim-kiem/#q');
});

test('a word of the plan leads to what it means, and the plan keeps its words @no-js', async ({ page }) => {
  await page.goto('/ke-hoach/');
  const linked = page.locator('article a[href^="/thuat-ngu/#"]');
  expect(await linked.count()).toBeGreaterThan(40);
  await expect(page.locator('#muc-tieu-tong-quat-1-2')).toContainText(
    'vai trò chủ thể của người dân, cộng đồng, doanh nghiệp theo hướng phát triển nội sinh và gia tăng giá trị.',
  );
  await page.getByRole('link', { name: 'phát triển nội sinh' }).click();
  await expect(page).toHaveURL('/thuat-ngu/#noi-sinh');
  await expect(page.getByText('Lớn lên bằng sức của chính địa phương')).toBeInViewport();
  await page.locator('#noi-sinh').getByRole('link', { name: 'II.1' }).click();
  await expect(page).toHaveURL('/ke-hoach/#muc-tieu-tong-quat');
});
