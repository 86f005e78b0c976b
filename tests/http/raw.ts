import { request as open } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** What is sent as it stands: any method, any path, headers and bytes that `fetch` would not let through. */
export interface Sent {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Milliseconds of silence that are no answer any more. */
const PATIENCE = 10_000;

/** Sends a request without putting anything right in it. A server that hangs up has answered with status 0. */
export function ask(site: string, { method = 'GET', path, headers = {}, body }: Sent): Promise<RawAnswer> {
  const { hostname, port } = new URL(site);
  return new Promise((done) => {
    const sent = open(
      { hostname, port, method, path, headers, agent: false, setHost: headers['Host'] === undefined },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => done({ status: 0, headers: new Headers(), text: '' }));
        answer.on('end', () => {
          const own = new Headers();
          for (const [name, values = []] of Object.entries(answer.headersDistinct))
            for (const value of values) own.append(name, value);
          done({
            status: answer.statusCode ?? 0,
            headers: own,
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    // Who is left waiting has not been answered.
    sent.setTimeout(PATIENCE, () => {
      done({ status: 504, headers: new Headers(), text: 'no answer' });
      sent.destroy();
    });
    sent.on('error', () => done({ status: 0, headers: new Headers(), text: '' }));
    sent.end(body);
  });
}
