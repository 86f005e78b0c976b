import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { App } from '@supabase/lite';
import { parse } from 'smol-toml';

type Auth = NonNullable<ConstructorParameters<typeof App>[0]['auth']>;

/** A letter of the account service, as HTML. */
export interface Letter {
  to: string;
  subject: string;
  html: string;
}
export type Deliver = (letter: Letter) => Promise<void>;

/** Stands for the address of the site, which is not known when the account service starts. Whoever delivers puts it in. */
export const SITE_PLACE = 'http://site-address.invalid';

const folder = new URL('../', import.meta.url);

interface Config {
  auth: {
    minimum_password_length: number;
    email: {
      enable_confirmations: boolean;
      otp_expiry: number;
      template: Record<string, { subject: string; content_path: string }>;
    };
  };
}

/** What supabase/config.toml sets for the accounts of a hosted project, for the embedded one. */
export function accountSettings(): Partial<Auth> {
  const { auth } = parse(readFileSync(new URL('config.toml', folder), 'utf8')) as unknown as Config;
  const { enable_confirmations, otp_expiry, template } = auth.email;
  const root = new URL('../', folder);
  return {
    site_url: SITE_PLACE,
    minimum_password_length: auth.minimum_password_length,
    email: {
      enable_confirmations,
      otp_expiry,
      template: Object.fromEntries(
        Object.entries(template).map(([name, { subject, content_path }]) => [
          name,
          { subject, content_path: fileURLToPath(new URL(content_path, root)) },
        ]),
      ),
    },
  };
}

/** Hands each letter of the account service on; without somebody to hand it to it is dropped. */
export function postman(deliver: Deliver | undefined): {
  send(message: { to: string; subject: string; html?: string }): Promise<void>;
} {
  return {
    async send({ to, subject, html = '' }) {
      await deliver?.({ to, subject, html });
    },
  };
}
