// The editor's door: which repositories it knows, and how far its own headers open.
import { describe, expect, test } from 'vitest';
import { securityHeaders } from '../../../src/server/headers.ts';
import { askRepository, editorHeaders, fileAddress, readRepository } from '../../../src/server/repository.ts';

describe('the address of the repository', () => {
  test.each([[undefined], [''], ['  ']])('may be left out: %j', (address) => {
    expect(readRepository(address)).toBeUndefined();
  });
  test.each([
    ['https://github.com/to-chuc/kho', { host: 'github', name: 'to-chuc/kho' }],
    ['https://github.com/to-chuc/kho.git', { host: 'github', name: 'to-chuc/kho' }],
    [' https://github.com/to-chuc/kho/ ', { host: 'github', name: 'to-chuc/kho' }],
    ['https://gitlab.com/nhom/nhom-con/kho', { host: 'gitlab', name: 'nhom/nhom-con/kho' }],
  ])('%s', (address, repository) => {
    expect(readRepository(address)).toEqual(repository);
  });
  test.each([
    'to-chuc/kho',
    'http://github.com/to-chuc/kho',
    'https://github.com/kho',
    'https://github.com/a/b/c',
    'https://vi-du.vn/to-chuc/kho',
    'https://github.com/to-chuc/kho?x=1',
    'git@github.com:to-chuc/kho.git',
  ])('stops the build where it will not do: %s', (address) => {
    expect(() => readRepository(address)).toThrow(/^CONTENT_REPOSITORY: /);
  });
});

describe('the headers of the editor', () => {
  const directives = (policy = '') => new Map(policy.split('; ').map((one) => [one.split(' ')[0], one]));
  const strict = directives(securityHeaders['Content-Security-Policy']);

  test('open only styles in the page, and pictures and data that are not saved yet', () => {
    const own = directives(editorHeaders(undefined)['Content-Security-Policy']);
    const changed = [...own].filter(([name, value]) => strict.get(name ?? '') !== value);
    expect(changed.map(([, value]) => value)).toEqual([
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "connect-src 'self' data: blob:",
    ]);
  });
  test('keep away from every other origin, and the window closed, where there is no repository', () => {
    const own = editorHeaders(undefined);
    expect(own['Content-Security-Policy']).not.toMatch(/https?:/);
    expect(own).not.toHaveProperty('Cross-Origin-Opener-Policy');
  });
  test('name the git host and let its sign-in answer, where there is one', () => {
    const own = editorHeaders({ host: 'github', name: 'to-chuc/kho' });
    const origins = own['Content-Security-Policy']?.match(/https:\/\/[^ ;]+/g);
    expect(origins).toEqual([
      'https://avatars.githubusercontent.com',
      'https://api.github.com',
      'https://www.githubstatus.com',
    ]);
    expect(own['Cross-Origin-Opener-Policy']).toBe('same-origin-allow-popups');
  });
  test('never let scripts in from elsewhere, nor be found or framed', () => {
    for (const host of ['github', 'gitlab'] as const) {
      const { 'Content-Security-Policy': policy = '', ...rest } = editorHeaders({ host, name: 'a/b' });
      const own = directives(policy);
      expect(own.get('script-src')).toBe("script-src 'self'");
      expect(own.get('frame-ancestors')).toBe("frame-ancestors 'none'");
      expect(rest['X-Robots-Tag']).toBe('noindex');
    }
  });
});

describe('whether the repository can be read', () => {
  const answering = (status: number) => {
    const asked: { address: string; headers: Record<string, string> }[] = [];
    const send: typeof fetch = (input, init) => {
      asked.push({ address: input as string, headers: init?.headers as Record<string, string> });
      return Promise.resolve(new Response(null, { status }));
    };
    return { asked, send };
  };
  const GITHUB = { host: 'github', name: 'to-chuc/kho' } as const;

  test('is asked of the host, with the token where there is one', async () => {
    const { asked, send } = answering(200);
    expect(await askRepository(GITHUB, 'ma-truy-cap', send)).toBe('');
    expect(await askRepository({ host: 'gitlab', name: 'to/nhom/kho' }, undefined, send)).toBe('');
    expect(asked).toEqual([
      {
        address: 'https://api.github.com/repos/to-chuc/kho',
        headers: { Authorization: 'Bearer ma-truy-cap' },
      },
      { address: 'https://gitlab.com/api/v4/projects/to%2Fnhom%2Fkho', headers: {} },
    ]);
  });

  test('is not asked where there is none', async () => {
    const { asked, send } = answering(200);
    expect(await askRepository(undefined, undefined, send)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('is answered by the status that refuses, or by nobody', async () => {
    expect(await askRepository(GITHUB, 'het-han', answering(401).send)).toBe('401');
    expect(await askRepository(GITHUB, undefined, () => Promise.reject(new Error('offline')))).toBe(
      'no-answer',
    );
  });

  test('a file of it has its address', () => {
    expect(fileAddress(GITHUB, 'docs/a.md')).toBe('https://github.com/to-chuc/kho/blob/HEAD/docs/a.md');
    expect(fileAddress({ host: 'gitlab', name: 'to/kho' }, 'docs/a.md')).toBe(
      'https://gitlab.com/to/kho/-/blob/HEAD/docs/a.md',
    );
    expect(fileAddress(undefined, 'docs/a.md')).toBeUndefined();
  });
});
