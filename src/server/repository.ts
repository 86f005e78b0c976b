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
