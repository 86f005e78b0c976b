import { createTransport } from 'nodemailer';
import type { Environment } from './environment.ts';

/** A message ready to go out. */
export interface Letter {
  /** The same for each try, so that a mail program shows a message that came twice only once. */
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
}

/** Some of those it was meant for were refused: the others have it, so it is not sent again. */
export class RefusedForSome extends Error {
  override readonly name = 'RefusedForSome';
  readonly code = 'EPARTLY';
  readonly responseCode: number | undefined;
  constructor(responseCode: number | undefined) {
    super('Refused for some.');
    this.responseCode = responseCode;
  }
}

/** A way by which messages go out: mail today; text messages or Zalo would be others. */
export interface Channel {
  /** @throws an Error whose `code` says what happened */
  send(letter: Letter): Promise<void>;
}

/** Milliseconds for each step of talking to the mail server; less where somebody looks at a page meanwhile. */
const PATIENCE = { sending: 10_000, looking: 3_000 };

/** A mail server on this machine, which a letter reaches without going over any line. */
const HERE = ['localhost', '127.0.0.1', '[::1]'];

function transportTo(url: string, patience: number) {
  return createTransport({
    url,
    // Without it a server that offers no encryption would get letters in the clear.
    requireTLS: !HERE.includes(new URL(url).hostname),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
}

/** Whether the mail server lets the site in: undefined where none is set, else '' or the code that says why not. */
export async function askMailServer({ SMTP_URL }: Environment): Promise<string | undefined> {
  if (!SMTP_URL) return undefined;
  try {
    await transportTo(SMTP_URL, PATIENCE.looking).verify();
    return '';
  } catch (error) {
    return problemOf(error);
  }
}

/** What went wrong, as a code without anybody's address in it: `EAUTH`, `EENVELOPE-550`. */
export function problemOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const parts = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.join('-').slice(0, 100) || 'unknown';
}

/** Mail by SMTP; undefined where no mail server is set. */
export function mailChannel({ SMTP_URL, MAIL_FROM, SITE_URL }: Environment): Channel | undefined {
  if (!SMTP_URL || !MAIL_FROM) return undefined;
  const transport = transportTo(SMTP_URL, PATIENCE.sending);
  return {
    async send({ id, to, subject, text }) {
      const { rejected, rejectedErrors } = await transport.sendMail({
        from: MAIL_FROM,
        to: [...to],
        subject,
        text,
        messageId: `<${id}@${new URL(SITE_URL).hostname}>`,
        // Asks answering machines not to answer.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      if (rejected.length > 0) throw new RefusedForSome(rejectedErrors?.[0]?.responseCode);
    },
  };
}
