import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { SITE_PLACE, type Deliver } from '../../supabase/local/letters.ts';

export interface LocalMail {
  /** Where the site sends its mail, and in whose name. */
  environment: { SMTP_URL: string; MAIL_FROM: string };
  /** Everything that was sent, the newest first. */
  read(): Promise<ParsedMail[]>;
  close(): Promise<void>;
}

/**
 * Puts the letters of the account service with the site's own. They can begin before there is a mail server: until then
 * (while the accounts of this machine are made) they are dropped.
 */
export function lettersOfAccounts(): { deliver: Deliver; to: (mail: LocalMail) => void } {
  let place: LocalMail | undefined;
  return {
    to: (mail) => (place = mail),
    async deliver({ to, subject, html }) {
      if (!place) return;
      const { SMTP_URL, MAIL_FROM } = place.environment;
      await createTransport(SMTP_URL).sendMail({
        from: MAIL_FROM,
        to,
        subject,
        html: html.replaceAll(SITE_PLACE, process.env['SITE_URL'] ?? ''),
      });
    },
  };
}

/** The page that shows what was sent, for whoever works on the messages. */
export const MAIL_PAGE = '/noi-bo/thu/';

/**
 * A mail server that sends nothing on: what it is given lands in a folder, an `.eml` file each.
 *
 * @param directory in a folder that goes with `close` where left out
 */
export async function startMail(directory?: string): Promise<LocalMail> {
  const folder = directory ?? (await mkdtemp(join(tmpdir(), 'ocop-mail-')));
  await mkdir(folder, { recursive: true });
  let number = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const name = `${new Date().toISOString().replaceAll(':', '-')}-${String(++number).padStart(4, '0')}.eml`;
        writeFile(join(folder, name), Buffer.concat(parts)).then(() => done(), done);
      });
    },
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => ready());
  });
  // A sender that breaks off is no reason to end.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${String(port)}`,
      MAIL_FROM: 'OCOP (máy này) <trang@example.com>',
    },
    async read() {
      const names = (await readdir(folder))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .reverse();
      return Promise.all(names.map(async (name) => simpleParser(await readFile(join(folder, name)))));
    },
    async close() {
      await new Promise<void>((closed) => server.close(() => closed()));
      if (directory === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** What was sent, as a page. */
export async function mailPage(mail: LocalMail): Promise<Response> {
  const letters = (await mail.read()).map(({ to, subject, date, text }) => {
    const receivers = [to ?? []].flat().map((each) => each.text);
    return `<article><h2>${escape(subject ?? '')}</h2>
<p>${escape(receivers.join(', '))} · ${escape(date?.toISOString() ?? '')}</p>
<pre>${escape(text ?? '')}</pre></article>`;
  });
  const body = letters.join('\n') || '<p>Chưa có thư nào. Gửi một phiếu rồi đợi vài giây.</p>';
  return new Response(
    `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thư đã gửi trên máy này</title>
<h1>Thư đã gửi trên máy này</h1>
${body}
</html>`,
    { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );
}
