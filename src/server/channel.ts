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

/** A way by which messages go out: mail today; text messages or Zalo would be others. */
export interface Channel {
  /** @throws an Error whose `code` says what happened */
  send(letter: Letter): Promise<void>;
}

/** Milliseconds for each step of talking to the mail server. */
const PATIENCE = 10_000;

/** Mail by SMTP; undefined where no mail server is set. */
export function mailChannel({ SMTP_URL, MAIL_FROM, SITE_URL }: Environment): Channel | undefined {
  if (!SMTP_URL || !MAIL_FROM) return undefined;
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  return {
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        from: MAIL_FROM,
        to: [...to],
        subject,
        text,
        messageId: `<${id}@${new URL(SITE_URL).hostname}>`,
        // Asks answering machines not to answer.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
