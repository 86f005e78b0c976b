// Producers with their telephones, officers at their desks: what each does on a page.
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { PHONE } from '../tools/browser.ts';
import { watchOver } from '../tools/e2e.ts';

/** The pages of everybody of the year, and what was wrong on them. */
export class Everybody {
  readonly problems: string[] = [];
  #instant = '';
  readonly #contexts = new Set<BrowserContext>();
  readonly #browser: Browser;
  readonly #site: string;

  constructor(browser: Browser, site: string) {
    this.#browser = browser;
    this.#site = site;
  }

  async #open(look: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.#site, ...look });
    context.setDefaultTimeout(20_000);
    watchOver(context, this.#site, this.problems);
    this.#contexts.add(context);
    context.once('close', () => this.#contexts.delete(context));
    if (look?.javaScriptEnabled !== false) await context.clock.setSystemTime(this.#instant);
    return context.newPage();
  }

  /** It is this instant on every device. */
  async moveTo(instant: string): Promise<void> {
    this.#instant = instant;
    for (const context of this.#contexts) await context.clock.setSystemTime(instant);
  }

  phone({ script }: { script: boolean }): Promise<Page> {
    return this.#open({ ...PHONE, javaScriptEnabled: script });
  }

  /** Somebody at a desk, signed in. Without scripts: the desk needs none. */
  async officer(email: string): Promise<Page> {
    const page = await this.#open({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
    await page.goto('/can-bo/dang-nhap/');
    await write(page.locator('form', { has: page.getByLabel('Mật khẩu') }), {
      email,
      'mat-khau': LOCAL_PASSWORD,
    });
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc chờ tôi');
    return page;
  }
}

export const leave = (page: Page): Promise<void> => page.context().close();

/** Does something with each, a few at a time. */
export async function severally<T>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T) => Promise<unknown>,
): Promise<void> {
  const left = [...things];
  const one = async (): Promise<void> => {
    for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/**
 * Fills in a form at one go: texts, choices (their value), boxes (true, or the values ticked). What is not there, not to be seen or
 * switched off cannot be filled in.
 */
export async function write(
  form: Locator,
  answers: Readonly<Record<string, string | boolean | readonly string[]>>,
): Promise<void> {
  await form.evaluate((element, given) => {
    const fields = [...element.querySelectorAll<HTMLInputElement>('input, select, textarea')].filter(
      ({ type }) => type !== 'hidden',
    );
    for (const [name, answer] of Object.entries(given)) {
      const named = fields.filter((field) => field.name === name);
      const wanted = [answer].flat().map(String);
      const missed = (what: string) => new Error(`${name}: ${what} (${wanted.join(', ')})`);
      if (named.length === 0) throw missed('no such field');
      for (const field of named) {
        const box = field.type === 'radio' || field.type === 'checkbox';
        const on = box && (answer === true || wanted.includes(field.value));
        if (field.disabled || !(field.labels?.[0] ?? field).checkVisibility())
          throw missed('the field cannot be filled in');
        if (box) field.checked = on;
        else field.value = wanted.join('\n');
        if (!box && field.value !== wanted.join('\n')) throw missed('no such choice');
        if (box && !on) continue;
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }
      const chosen = named.filter(({ checked }) => checked).length;
      if (named[0]?.type === 'radio' && chosen !== 1) throw missed('no such choice');
      if (named[0]?.type === 'checkbox' && answer !== true && chosen !== [answer].flat().length)
        throw missed('no such box');
    }
  }, answers);
}

/** The form that has a field of this name. */
export const formWith = (within: Page | Locator, field: string): Locator =>
  within.locator(`form:has([name="${field}"])`).first();
