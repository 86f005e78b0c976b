import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { proposeChange, zipOf, type Proposal } from '../../../src/server/desk/propose.ts';

const TOKEN = 'du-lieu-thu-ma-truy-cap-kho';
const text = (words: string) => new TextEncoder().encode(words);
const proposal: Proposal = {
  title: 'Dữ liệu thử: đăng sản phẩm',
  body: 'Dữ liệu thử',
  branch: 'dang-du-lieu-thu',
  files: new Map([['content/products/du-lieu-thu.json', text('{"name":"Dữ liệu thử"}')]]),
};

interface Call {
  what: string;
  body: Record<string, unknown>;
  token: string | null;
}

/** A git host that answers each question as said; what it was asked is kept. */
function host(answers: (what: string) => Response): { send: typeof fetch; calls: Call[] } {
  const calls: Call[] = [];
  const send: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    const what = `${request.method} ${new URL(request.url).pathname}`;
    const headers = request.headers;
    calls.push({
      what,
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
      token: headers.get('authorization') ?? headers.get('private-token'),
    });
    return Promise.resolve(answers(what));
  };
  return { send, calls };
}

const json = (data: unknown, status = 200) =>
  Response.json(data, { status, headers: { 'content-type': 'application/json' } });

describe('on gitlab.com', () => {
  const answers = (what: string) => {
    if (what.startsWith('HEAD')) return new Response(null, { status: 404 });
    if (what.endsWith('/merge_requests'))
      return what.startsWith('GET')
        ? json([])
        : json({ web_url: 'https://gitlab.com/thu/kho/-/merge_requests/7' });
    return json({ default_branch: 'chinh' });
  };

  test('a branch with the files and one merge request for it', async () => {
    const { send, calls } = host(answers);
    expect(await proposeChange({ host: 'gitlab', name: 'thu/kho' }, TOKEN, proposal, send)).toBe(
      'https://gitlab.com/thu/kho/-/merge_requests/7',
    );
    const commit = calls.find(({ what }) => what.endsWith('/repository/commits'));
    expect(commit?.body).toMatchObject({
      branch: 'dang-du-lieu-thu',
      start_branch: 'chinh',
      actions: [{ action: 'create', file_path: 'content/products/du-lieu-thu.json', encoding: 'base64' }],
    });
    expect(calls.every(({ token }) => token === TOKEN)).toBe(true);
  });

  test('a refusal is an error that does not tell the token', async () => {
    const { send } = host(() => json({}, 403));
    const failed = proposeChange({ host: 'gitlab', name: 'thu/kho' }, TOKEN, proposal, send);
    await expect(failed).rejects.toThrow('403');
    await expect(failed).rejects.not.toThrow(TOKEN);
  });
});

describe('on github.com', () => {
  test('a branch with the files and a pull request for it', async () => {
    const { send, calls } = host((what) => {
      if (what === 'GET /repos/thu/kho') return json({ default_branch: 'main', permissions: { push: true } });
      if (what.endsWith('/commits')) return json([{ sha: 'a1', commit: { tree: { sha: 't1' } } }]);
      if (what === 'POST /graphql')
        return json({ data: { repository: { ref: null, defaultBranchRef: { name: 'main' } } } });
      if (what.endsWith('/git/trees')) return json({ sha: 't2' }, 201);
      if (what.endsWith('/git/blobs')) return json({ sha: 'b1' }, 201);
      if (what.endsWith('/git/commits'))
        return json({ sha: 'c1', committer: {}, author: {}, tree: { sha: 't2' } }, 201);
      if (what.endsWith('/git/refs')) return json({}, 201);
      if (what === 'POST /repos/thu/kho/pulls')
        return json({ html_url: 'https://github.com/thu/kho/pull/3' }, 201);
      return json({ message: 'Not Found' }, 404);
    });
    expect(await proposeChange({ host: 'github', name: 'thu/kho' }, TOKEN, proposal, send)).toBe(
      'https://github.com/thu/kho/pull/3',
    );
    const asked = calls.map(({ what }) => what);
    expect(asked).toContain('POST /repos/thu/kho/git/commits');
    expect(asked.at(-1)).toBe('POST /repos/thu/kho/pulls');
    expect(calls.find(({ what }) => what === 'POST /repos/thu/kho/pulls')?.body).toMatchObject({
      title: proposal.title,
    });
  });
});

test('the files to download unpack over the project', () => {
  const files = unzipSync(zipOf(proposal.files));
  expect(Object.keys(files)).toEqual(['content/products/du-lieu-thu.json']);
  expect(strFromU8(files['content/products/du-lieu-thu.json'] ?? new Uint8Array())).toBe(
    '{"name":"Dữ liệu thử"}',
  );
});
