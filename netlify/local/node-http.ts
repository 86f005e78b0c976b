import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/**
 * The address a request asks for, without touching its body.
 * @returns undefined where the request line or the Host header is no address.
 */
export function addressOf(incoming: IncomingMessage): URL | undefined {
  const path = incoming.url ?? '';
  // Only the path form. Joined as text: resolving "//elsewhere/" against an origin would change the host.
  if (!path.startsWith('/')) return undefined;
  return URL.parse(`http://${incoming.headers.host ?? 'localhost'}${path}`) ?? undefined;
}

/**
 * The request as a fetch handler wants it. To be called once it is certain who answers: a body that was turned
 * into a web stream cannot be read by anybody else.
 */
export function toRequest(incoming: IncomingMessage, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body = Readable.toWeb(incoming) as unknown as globalThis.ReadableStream<Uint8Array>;
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit);
}

/** Writes a response out. A client that went away, before or meanwhile, is no error. */
export async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) {
    await response.body?.cancel();
    return;
  }
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (!response.body || outgoing.req.method === 'HEAD') {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  } catch (error) {
    if (!hasGone(error)) throw error;
  }
}

/** The address of the client, as text. */
export function peerOf(incoming: IncomingMessage): string {
  return incoming.socket.remoteAddress ?? '127.0.0.1';
}

/** Node's two ways to say that nobody is there to be written to: from the middle on, and from the beginning. */
function hasGone(error: unknown): boolean {
  const codes: unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
