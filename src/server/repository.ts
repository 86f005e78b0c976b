import { LedElsewhere, withinHost } from './outgoing.ts';

/** Where the project's files are kept, for the editor in the browser. */
export interface Repository {
  /** Which kind of git host: each has its own way in. */
  host: 'github' | 'gitlab';
  /** `to-chuc/kho` */
  name: string;
}

const HOSTS: Readonly<Record<string, Repository['host']>> = {
  'github.com': 'github',
  'gitlab.com': 'gitlab',
};

/** What the editor talks to, saving included: the host itself, its pictures of people, its news of being down, its sign-in. */
const SERVICES: Readonly<Record<Repository['host'], { connect: string; images: string }>> = {
  github: {
    connect: 'https://api.github.com https://www.githubstatus.com',
    images: 'https://avatars.githubusercontent.com',
  },
  gitlab: {
    connect: 'https://gitlab.com https://status-api.hostedstatus.com',
    images: 'https://gitlab.com https://secure.gravatar.com',
  },
};

/**
 * Reads the address of a repository: "https://github.com/to-chuc/kho". Nothing written is undefined: there is none yet.
 *
 * @throws Error where it is not such an address; a wrong one would be found only when somebody wants to save
 */
export function readRepository(address: string | undefined): Repository | undefined {
  if (!address?.trim()) return undefined;
  const bare = address.trim().replace(/(?:\.git)?\/?$/, '');
  const [, domain = '', name = ''] = /^https:\/\/([^/]+)\/([\w.-]+(?:\/[\w.-]+)+)$/.exec(bare) ?? [];
  const host = HOSTS[domain];
  if (!host || (host === 'github' && name.split('/').length !== 2))
    throw new Error(
      `CONTENT_REPOSITORY: "${address}" không phải địa chỉ kho, cần dạng https://github.com/to-chuc/kho`,
    );
  return { host, name };
}

/** The repository of this deployment. */
export function repository(): Repository | undefined {
  return readRepository(process.env['CONTENT_REPOSITORY']);
}

/**
 * The editor's own headers; everywhere else the one strict policy holds. It writes its styles into the page while it runs, shows
 * pictures that are not yet saved, talks to the git host and to nothing else, and signs in through a window of that host, which must be
 * able to answer it.
 */
export function editorHeaders(where: Repository | undefined): Record<string, string> {
  const { connect, images } = where ? SERVICES[where.host] : { connect: '', images: '' };
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${images}`,
    "font-src 'self'",
    `connect-src 'self' data: blob: ${connect}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].map((directive) => directive.trim());
  return {
    'Content-Security-Policy': policy.join('; '),
    ...(where && { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }),
    'X-Robots-Tag': 'noindex',
  };
}

/** Milliseconds that somebody who looks at the health page waits for the host. */
const PATIENCE = 3_000;

/** Whether the repository can be read: undefined where none is set; '' when it can; else the status, or that nobody answered. */
export async function askRepository(
  where: Repository | undefined,
  token: string | undefined,
  send: typeof fetch = fetch,
): Promise<string | undefined> {
  if (!where) return undefined;
  const { host, name } = where;
  const [address, headers]: [string, Record<string, string>] =
    host === 'github'
      ? [`https://api.github.com/repos/${name}`, token ? { Authorization: `Bearer ${token}` } : {}]
      : [
          `https://gitlab.com/api/v4/projects/${encodeURIComponent(name)}`,
          token ? { 'PRIVATE-TOKEN': token } : {},
        ];
  try {
    const answer = await withinHost(send)(address, { headers, signal: AbortSignal.timeout(PATIENCE) });
    await answer.body?.cancel();
    return answer.ok ? '' : String(answer.status);
  } catch (error) {
    return error instanceof LedElsewhere ? String(error.status) : 'no-answer';
  }
}

/** Where a file of the project can be read on the web; undefined where there is no repository. */
export function fileAddress(where: Repository | undefined, path: string): string | undefined {
  if (!where) return undefined;
  return where.host === 'github'
    ? `https://github.com/${where.name}/blob/HEAD/${path}`
    : `https://gitlab.com/${where.name}/-/blob/HEAD/${path}`;
}
