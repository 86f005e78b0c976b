import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HeaderRules } from './rules.ts';

/** The published folder, served as Netlify's CDN does. */
export interface StaticSite {
  /** The answer for a GET or HEAD of a file, or the 301 to its address with a slash; undefined where there is none. */
  answer(request: Request): Promise<Response | undefined>;
  /** `404.html`, or a line of text where there is none. */
  notFound(request: Request): Promise<Response>;
}

/**
 * Lists the published folder once: only what is in the list is ever read, so no path can lead out of it. A later build needs
 * a new start.
 *
 * @throws where the folder is missing.
 */
export async function openStaticSite(directory: string, rules: HeaderRules): Promise<StaticSite> {
  const paths = await listFiles(directory);
  const read = new Map<string, Promise<StaticFile>>();
  const fileAt = (path: string) => {
    const file = read.get(path) ?? readStaticFile(join(directory, path));
    read.set(path, file);
    return file;
  };
  const respond = async (path: string, request: Request, status: number) =>
    toResponse(await fileAt(path), request, status, rules.headersFor(new URL(request.url).pathname));

  return {
    async answer(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const url = new URL(request.url);
      const asked = decode(url.pathname);
      if (asked === undefined) return undefined;
      const path = [asked, `${asked}index.html`, `${asked}.html`].find((each) => paths.has(each));
      if (path) return respond(path, request, 200);
      if (!paths.has(`${asked}/index.html`)) return undefined;
      const headers = { ...rules.headersFor(url.pathname), location: `${url.pathname}/${url.search}` };
      return new Response(null, { status: 301, headers });
    },
    async notFound(request) {
      if (paths.has('/404.html')) return respond('/404.html', request, 404);
      return new Response('Not found\n', { status: 404, headers: { 'content-type': TEXT } });
    },
  };
}

/** Paths from the folder's root, such as `/x/index.html`. Netlify keeps its own files to itself; links are not followed. */
async function listFiles(directory: string): Promise<Set<string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  return new Set(paths.filter((path) => path !== '/_headers' && path !== '/_redirects'));
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

type Encoding = 'br' | 'gzip';

interface StaticFile {
  type: string;
  hash: string;
  content: Buffer;
  /** Compressed at the first call, and kept. Undefined where the type does not shrink. */
  compressed: ((encoding: Encoding) => Promise<Buffer>) | undefined;
}

async function readStaticFile(file: string): Promise<StaticFile> {
  const content = await readFile(file);
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const kept = new Map<Encoding, Promise<Buffer>>();
  const compressed = (encoding: Encoding) => {
    const bytes = kept.get(encoding) ?? COMPRESS[encoding](content);
    kept.set(encoding, bytes);
    return bytes;
  };
  return {
    type,
    hash: createHash('sha256').update(content).digest('base64url').slice(0, 22),
    content,
    compressed: SHRINKS.test(type) ? compressed : undefined,
  };
}

const COMPRESS: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content) => promisify(gzip)(content, { level: 6 }),
};

async function toResponse(
  file: StaticFile,
  request: Request,
  status: number,
  extra: Record<string, string>,
): Promise<Response> {
  const encoding = file.compressed && preferredEncoding(request.headers.get('accept-encoding'));
  const etag = `"${file.hash}${encoding ? `-${encoding}` : ''}"`;
  const headers = new Headers({ 'content-type': file.type, etag });
  // Netlify's own: kept by the browser, asked after each time.
  headers.set('cache-control', 'public,max-age=0,must-revalidate');
  if (file.compressed) headers.set('vary', 'Accept-Encoding');
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  if (status === 200 && isKept(request.headers.get('if-none-match'), etag)) {
    headers.delete('content-type');
    return new Response(null, { status: 304, headers });
  }
  const body = encoding && file.compressed ? await file.compressed(encoding) : file.content;
  if (encoding) headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.byteLength));
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}

/** The better of the encodings that the client takes, brotli where it takes both equally. */
function preferredEncoding(accepted: string | null): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
    const q = parameters.find((each) => each.startsWith('q='));
    weights.set(name, q ? Number(q.slice(2)) : 1);
  }
  const weight = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : undefined;
}

/** Whether the client says that it has this very version. Weak tags count: proxies make them of strong ones. */
function isKept(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

const TEXT = 'text/plain; charset=UTF-8';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.js': 'text/javascript; charset=UTF-8',
  '.mjs': 'text/javascript; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.jsonld': 'application/ld+json; charset=UTF-8',
  '.geojson': 'application/geo+json; charset=UTF-8',
  '.webmanifest': 'application/manifest+json; charset=UTF-8',
  '.xml': 'application/xml; charset=UTF-8',
  '.rss': 'application/rss+xml; charset=UTF-8',
  '.csv': 'text/csv; charset=UTF-8',
  '.ics': 'text/calendar; charset=UTF-8',
  '.md': 'text/markdown; charset=UTF-8',
  '.txt': TEXT,
  '.svg': 'image/svg+xml; charset=UTF-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
};

const SHRINKS = /^(text\/|image\/svg|application\/([a-z.+-]*json|xml|[a-z]+\+xml))/;
