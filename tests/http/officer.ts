import { parse, type HTMLElement } from 'node-html-parser';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { sessionCookie } from '../../src/server/desk/client.ts';
import { REGISTRATION } from './registration.ts';

export interface Answer {
  status: number;
  location: string | null;
  page: HTMLElement;
  text: string;
}

/** A browser without JavaScript: keeps its cookies and sends them where they belong. */
export class Officer {
  readonly cookies = new Map<string, string>();
  readonly #site: string;
  readonly #userAgent: string;

  /** @param userAgent what the browser says that it is */
  constructor(site: string, userAgent = '') {
    this.#site = site;
    this.#userAgent = userAgent;
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#site), {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string>),
        Cookie: cookie,
        'User-Agent': this.#userAgent,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    const text = await response.text();
    return { status: response.status, location: response.headers.get('location'), page: parse(text), text };
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, {});
  }

  post(path: string, fields: Record<string, string>, origin = new URL(this.#site).origin): Promise<Answer> {
    return this.#ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
      body: new URLSearchParams(fields).toString(),
    });
  }

  signIn(email: string, password = LOCAL_PASSWORD): Promise<Answer> {
    return this.post('/can-bo/dang-nhap/', { email, 'mat-khau': password, toi: '/can-bo/' });
  }

  #session(): { names: string[]; session: { access_token: string; expires_at: number } } {
    const chunks = [...this.cookies]
      .filter(([name]) => name.startsWith(sessionCookie(false).name))
      .sort(([a], [b]) => a.localeCompare(b));
    const text = chunks.map(([, value]) => decodeURIComponent(value)).join('');
    const session = Buffer.from(text.replace(/^base64-/, ''), 'base64url').toString();
    return {
      names: chunks.map(([name]) => name),
      session: JSON.parse(session) as { access_token: string; expires_at: number },
    };
  }

  /** The access token in the cookies, as somebody who stole them would read it. */
  token(): string {
    return this.#session().session.access_token;
  }

  /** An hour has gone by: the session has to be renewed before anything is asked. */
  expire(): void {
    const { names, session } = this.#session();
    const old = JSON.stringify({ ...session, expires_at: Math.floor(Date.now() / 1000) - 60 });
    for (const name of names) this.cookies.delete(name);
    this.cookies.set(
      (names[0] ?? '').replace(/\.\d+$/, ''),
      `base64-${Buffer.from(old).toString('base64url')}`,
    );
  }
}

/** Sends a product registration as a producer would; its reference. */
export async function register(site: string, also: Record<string, string> = {}): Promise<string> {
  const response = await fetch(new URL('/api/submissions/san-pham', site), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, key: crypto.randomUUID(), ...also }),
  });
  return ((await response.json()) as { reference: string }).reference;
}
