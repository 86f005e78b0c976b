// A form over a bad line: whatever happens, nothing typed is lost, nothing is received twice, and the sender knows.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { startPreview } from '../../netlify/local/preview.ts';
import { expect, test } from '../tools/e2e.ts';
import { commune, product as known, REFERENCE, reference as aReference } from '../tools/locality.ts';
import { dossiersOf, fill, referenceOn, send, TYPED } from './dossiers.ts';

const FORM = '/dang-ky/san-pham/';
const LATER = /^Chưa gửi được, đã lưu trên máy\./;
const AWAY = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|Failed to load resource|status of 50\d/;

/** Every test has its own product, so that tests beside one another do not meet. */
function product(title: string): string {
  return `Dữ liệu thử – ${title} ${crypto.randomUUID().slice(0, 8)}`;
}

const kept = (page: Page) => page.locator('[data-kept] section');
const state = (page: Page) => page.locator('[data-state]');

/** What the device keeps of forms, as text. */
function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((done, fail) => {
        const opening = indexedDB.open('phieu');
        opening.onerror = fail;
        opening.onsuccess = () => {
          const all = opening.result.transaction('phieu').objectStore('phieu').getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(JSON.stringify(all.result));
          };
        };
      }),
  );
}

/** Typed, and kept on the device, to the last choice. */
async function typed(page: Page, productName: string): Promise<void> {
  await page.goto(FORM);
  await fill(page, { productName });
  await expect(page.locator('[data-kept-note]')).toBeVisible();
  await expect.poll(() => keptOnDevice(page)).toContain('"help":["bao-bi"]');
}

/** Only just begun, and kept on the device. */
async function begun(page: Page, productName: string): Promise<void> {
  await page.goto(FORM);
  await page.locator('#productName').fill(productName);
  await page.getByLabel('Đang bán').check();
  await expect(page.locator('[data-kept-note]')).toBeVisible();
  await expect.poll(() => keptOnDevice(page)).toContain('"stage":["dang-ban"]');
}

async function expectOneDossier(page: Page, productName: string): Promise<void> {
  const rows = await dossiersOf(page, productName);
  expect(rows).toHaveLength(1);
  const { representative, description, materials, materialsOrigin } = TYPED;
  expect(rows[0]?.answers).toMatchObject({
    representative,
    description,
    materials,
    materialsOrigin,
    commune: commune.id,
    help: ['bao-bi'],
  });
}

/** What becomes of a sending on its way, one after another; afterwards the line is good. */
const CUTS: ((route: Route) => Promise<void>)[] = [
  // Before the form is out.
  (route) => route.abort('internetdisconnected'),
  // A café that wants to be logged into.
  (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
  // A gateway that is too busy.
  (route) => route.fulfill({ status: 502, body: 'Bad gateway' }),
  // After it was received, before the answer is back.
  async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  },
];

test('the line is cut in every way there is: the form is sent again by itself, and received once', async ({
  page,
  watch,
}) => {
  watch.allow(AWAY);
  const productName = product('đứt mạng');
  await typed(page, productName);
  let tries = 0;
  await page.route('**/api/submissions/**', (route) => CUTS[tries++]?.(route) ?? route.continue());
  await page.getByRole('button', { name: 'Gửi phiếu đăng ký' }).dblclick();
  await expect(state(page)).toHaveText(LATER);
  // The pauses grow; a device that says the line is back is not kept waiting.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    expect(tries).toBeGreaterThan(CUTS.length);
  }).toPass({ intervals: [300] });
  await expect(page.locator('.reference')).toHaveText(REFERENCE);
  expect(tries).toBe(CUTS.length + 1);
  await expectOneDossier(page, productName);
  // What was received is no longer kept on the device.
  await page.goto(FORM);
  await expect(page.locator('#producerName')).toHaveValue('');
  await expect(kept(page)).toHaveCount(0);
});

test('the page is reloaded three times half-way: what was typed is offered each time', async ({ page }) => {
  const productName = product('tải lại');
  await typed(page, productName);
  for (let i = 0; i < 3; i++) {
    await page.reload();
    await expect(page.locator('#productName')).toHaveValue('');
    await expect(kept(page)).toContainText('ghi dở');
    await kept(page).getByRole('button', { name: 'Tiếp tục' }).click();
    await expect(page.locator('#productName')).toHaveValue(productName);
    // Nobody agrees by reloading a page.
    await expect(page.locator('#consent')).not.toBeChecked();
  }
  await page.locator('#consent').check();
  await send(page);
  await expect(page.locator('.reference')).toHaveText(REFERENCE);
  await expectOneDossier(page, productName);
});

test('reloaded in the middle of a word, and closed: not a letter is lost', async ({ page, context }) => {
  const productName = product('giữa chừng');
  await page.goto(FORM);
  await page.locator('#productName').pressSequentially(productName);
  await page.reload();
  await kept(page).getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.locator('#productName')).toHaveValue(productName);
  // A consent is given anew, and that is said where it is given.
  await expect(page.locator('[data-field=consent] [data-afresh]')).toBeVisible();

  await page.locator('#description').pressSequentially('Dữ liệu thử: viết rồi đóng ngay');
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await next.goto(FORM);
  await kept(next).getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(next.locator('#productName')).toHaveValue(productName);
  await expect(next.locator('#description')).toHaveValue('Dữ liệu thử: viết rồi đóng ngay');
  expect(
    await next.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('phieu-do'))),
    'put in order, and left nowhere else',
  ).toEqual([]);
});

test('two tabs with one form: what is typed in one stands in both, and both get one reference', async ({
  page,
  context,
}) => {
  const productName = product('hai thẻ');
  await typed(page, productName);
  const other = await context.newPage();
  await other.goto(FORM);
  await kept(other).getByRole('button', { name: 'Tiếp tục' }).click();
  await other.locator('#yearlyOutput').fill('Dữ liệu thử: 10 tấn');
  await expect(page.locator('#yearlyOutput')).toHaveValue('Dữ liệu thử: 10 tấn');
  await other.locator('#consent').check();
  await Promise.all([send(page), send(other)]);
  for (const tab of [page, other]) await expect(tab.locator('.reference')).toHaveText(REFERENCE);
  expect(await referenceOn(page)).toBe(await referenceOn(other));
  await expectOneDossier(page, productName);
  expect((await dossiersOf(page, productName))[0]?.answers['yearlyOutput']).toBe('Dữ liệu thử: 10 tấn');
});

test('on a device of somebody else: nothing stays behind on wish', async ({ page }) => {
  await begun(page, product('máy chung'));
  await page.getByRole('button', { name: 'xóa khỏi máy này' }).click();
  await expect(state(page)).toHaveText('Đã xóa khỏi máy này.');
  await expect(page.locator('#productName')).toHaveValue('');
  await page.reload();
  await expect(kept(page)).toHaveCount(0);

  await begun(page, product('bỏ'));
  await page.reload();
  await kept(page).getByRole('button', { name: 'Bỏ, xóa khỏi máy' }).click();
  await expect(kept(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('#productName')).toHaveValue('');
  await expect(kept(page)).toHaveCount(0);
});

test('the form has changed since it was half filled in: what fits stays, what does not is said', async ({
  page,
}) => {
  const productName = product('phiếu cũ');
  await begun(page, productName);
  // As a former version of the form would have left it.
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('phieu');
        opening.onerror = fail;
        opening.onsuccess = () => {
          const store = opening.result.transaction('phieu', 'readwrite').objectStore('phieu');
          store.getAll().onsuccess = ({ target }) => {
            const [one] = (target as IDBRequest<Record<string, Record<string, unknown>>[]>).result;
            if (!one) throw new Error('Nothing is kept');
            const old = {
              ...one,
              version: 0,
              raw: { ...one['raw'], taste: ['ngọt'], stage: ['dang-trong'] },
              labels: { ...one['labels'], taste: 'Vị thế nào?' },
            };
            store.put(old, one['key'] as unknown as string).onsuccess = () => done();
          };
        };
      }),
  );
  await page.reload();
  await kept(page).getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.locator('#productName')).toHaveValue(productName);
  await expect(page.locator('[data-lost]')).toContainText('Vị thế nào?: ngọt');
  await expect(page.locator('[data-lost]')).toContainText('Sản phẩm đang ở bước nào?: dang-trong');
  await expect(page.getByLabel('Đang bán')).not.toBeChecked();
});

test('the browser is closed before the line is back, where no service worker may run: sent at the next visit', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(AWAY);
  const productName = product('đóng máy');
  await typed(page, productName);
  await context.setOffline(true);
  await send(page);
  await expect(state(page)).toHaveText(LATER);
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto('/dang-ky/');
  await expect(kept(next)).toContainText(
    `Đã nhận phiếu đăng ký sản phẩm gửi từ máy này. Mã hồ sơ: ${aReference('')}`,
  );
  await expectOneDossier(next, productName);
  await kept(next).getByRole('link', { name: 'Xem biên nhận' }).click();
  await expect(next.locator('.reference')).toHaveText(REFERENCE);
});

/** The service worker runs, and keeps what it is to keep. */
async function ready(page: Page, context: BrowserContext): Promise<void> {
  await page.goto('/');
  await page.evaluate(async (address) => {
    await navigator.serviceWorker.ready;
    const isKept = async () => (await caches.match(address)) !== undefined;
    while (!(await isKept())) await new Promise((done) => setTimeout(done, 100));
  }, `/san-pham/${known.id}/`);
  expect(context.serviceWorkers()).toHaveLength(1);
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('in flight mode from the start: reads, fills in, sends, closes; received when the line is back @any-locality', async ({
    page,
    context,
    watch,
  }) => {
    watch.allow(AWAY);
    const productName = product('chế độ máy bay');
    await ready(page, context);
    await context.setOffline(true);
    for (const [path, heading] of [
      ['/ke-hoach/', /kế hoạch/i],
      [`/san-pham/${known.id}/`, known.name],
      ['/tin-tuc/', 'Không có mạng'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    }
    await typed(page, productName);
    await send(page);
    await expect(state(page)).toHaveText(LATER);
    await page.close();

    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto('/');
    await expect.poll(async () => (await dossiersOf(next, productName)).length).toBe(1);
    await next.goto(FORM);
    await expect(kept(next)).toContainText(`Mã hồ sơ: ${aReference('')}`);
    await expectOneDossier(next, productName);
  });
});

test.describe('with the service worker, where there is Background Sync', () => {
  test.use({ serviceWorkers: 'allow' });

  test('sent without a line, the browser closed: received when the line is back, with no page open', async ({
    page,
    context,
    watch,
  }) => {
    watch.allow(AWAY);
    const productName = product('đồng bộ nền');
    const watcher = await context.newPage();
    const devtools = await context.newCDPSession(watcher);
    const registrations = new Map<string, string>();
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: found }) => {
      for (const { registrationId, scopeURL } of found) registrations.set(scopeURL, registrationId);
    });
    await devtools.send('ServiceWorker.enable');
    await ready(page, context);
    const origin = new URL(page.url()).origin;
    await typed(page, productName);
    await context.setOffline(true);
    await send(page);
    await expect(state(page)).toHaveText(LATER);
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const { sync } = (await navigator.serviceWorker.ready) as unknown as {
            sync?: { getTags: () => Promise<string[]> };
          };
          return sync?.getTags();
        }),
      )
      .toEqual(['gui-phieu']);
    await page.close();
    expect(await dossiersOf(watcher, productName, origin)).toEqual([]);

    await context.setOffline(false);
    await devtools.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId: registrations.get(`${origin}/`) ?? '',
      tag: 'gui-phieu',
      lastChance: false,
    });
    await expect.poll(async () => (await dossiersOf(watcher, productName, origin)).length).toBe(1);
    expect(context.pages().map((open) => open.url())).toEqual(['about:blank']);
    await watcher.goto(`${origin}${FORM}`);
    await expect(kept(watcher)).toContainText(`Mã hồ sơ: ${aReference('')}`);
  });
});

test.describe('with the service worker, after a new deployment', () => {
  let site: Awaited<ReturnType<typeof startPreview>> | undefined;
  let root: string;
  test.use({ serviceWorkers: 'allow', baseURL: async ({ browserName: _ }, use) => use(site?.url) });
  test.beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'ocop-'));
    cpSync('dist', join(root, 'dist'), { recursive: true });
    for (const name of ['netlify.toml', 'netlify', 'node_modules'])
      symlinkSync(resolve(name), join(root, name));
    site = await startPreview({ db: 'none', quiet: true, root });
  });
  test.afterAll(async () => {
    await site?.close();
    rmSync(root, { recursive: true });
  });

  /** Closes the site and serves it again at its address, with other files. */
  async function deploy(changes: Readonly<Record<string, (text: string) => string>>): Promise<void> {
    const port = Number(new URL(site?.url ?? '').port);
    await site?.close();
    for (const [file, change] of Object.entries(changes)) {
      const path = join(root, 'dist', file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    }
    site = await startPreview({ port, db: 'none', quiet: true, root });
  }

  test('a form is never the former one, without a line either', async ({ page, context, watch }) => {
    watch.allow(AWAY);
    const title = page.getByRole('heading', { level: 1 });
    const cacheNames = () => page.evaluate(() => caches.keys());
    await ready(page, context);
    await page.goto('/dang-ky/phan-anh/');
    await expect(title).toHaveText('Hỏi, góp ý, phản ánh');
    const former = await cacheNames();
    expect(former).toHaveLength(1);

    const [name = ''] = former;
    await deploy({
      'dang-ky/phan-anh/index.html': (html) =>
        html.replaceAll('Hỏi, góp ý, phản ánh', 'Dữ liệu thử: phiếu mới'),
      'sw.js': (worker) => worker.replaceAll(name, 'ban-moi-de-thu'),
    });
    await page.reload();
    await expect(title).toHaveText('Dữ liệu thử: phiếu mới');
    await expect.poll(cacheNames).toEqual(['ban-moi-de-thu']);
    await expect
      .poll(() => page.evaluate(async () => (await caches.match('/dang-ky/phan-anh/')) !== undefined))
      .toBe(true);
    await context.setOffline(true);
    await page.reload();
    await expect(title).toHaveText('Dữ liệu thử: phiếu mới');
  });
});
