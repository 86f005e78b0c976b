import { Octokit } from '@octokit/core';
import { zipSync } from 'fflate';
import { createPullRequest } from 'octokit-plugin-create-pull-request';
import type { Publication } from '../../core/publishing.ts';
import { withinHost } from '../outgoing.ts';
import type { Repository } from '../repository.ts';

/** Files of the project, by their path from its root. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The entries of a publication as files of `content/`. */
export function filesOf(
  { product, producer, photos }: Publication,
  bytesOf: (paper: string) => Uint8Array | undefined,
): Files {
  const text = (data: unknown) => new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
  const pictures = photos.flatMap(({ paper, file }): [string, Uint8Array][] => {
    const bytes = bytesOf(paper);
    return bytes ? [[`content/products/${file}`, bytes]] : [];
  });
  return new Map([
    [`content/products/${product.id}.json`, text(product.data)],
    [`content/producers/${producer.id}.json`, text(producer.data)],
    ...pictures,
  ]);
}

/** The files in one archive, to be unpacked over the project. */
export function zipOf(files: Files): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(files)));
}

/** What is proposed to the keepers of the repository. */
export interface Proposal {
  title: string;
  body: string;
  /** The branch it stands on; the same again changes the same proposal. */
  branch: string;
  files: Files;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function proposeToGithub(
  name: string,
  token: string,
  proposal: Proposal,
  send: typeof fetch,
): Promise<string> {
  const [owner = '', repo = ''] = name.split('/');
  const { title, body, branch, files } = proposal;
  const octokit = new (Octokit.plugin(createPullRequest))({ auth: token, request: { fetch: send } });
  const made = await octokit.createPullRequest({
    owner,
    repo,
    title,
    body,
    head: branch,
    update: true,
    changes: [
      {
        commit: title,
        files: Object.fromEntries(
          [...files].map(([path, bytes]) => [path, { content: base64(bytes), encoding: 'base64' as const }]),
        ),
      },
    ],
  });
  if (!made) throw new Error('The repository holds all of it already.');
  return made.data.html_url;
}

async function proposeToGitlab(
  name: string,
  token: string,
  proposal: Proposal,
  send: typeof fetch,
): Promise<string> {
  const project = `https://gitlab.com/api/v4/projects/${encodeURIComponent(name)}`;
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await send(project + path, {
      method,
      headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`gitlab.com: ${String(answer.status)}`);
    return answer.json();
  };
  const { default_branch: start } = (await ask('GET', '')) as { default_branch: string };
  const exists = async (path: string) =>
    (
      await send(`${project}/repository/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(start)}`, {
        method: 'HEAD',
        headers: { 'PRIVATE-TOKEN': token },
      })
    ).ok;
  const actions = [];
  for (const [path, bytes] of proposal.files)
    actions.push({
      action: (await exists(path)) ? 'update' : 'create',
      file_path: path,
      content: base64(bytes),
      encoding: 'base64',
    });
  await ask('POST', '/repository/commits', {
    branch: proposal.branch,
    start_branch: start,
    force: true,
    commit_message: proposal.title,
    actions,
  });
  const open = (await ask(
    'GET',
    `/merge_requests?state=opened&source_branch=${encodeURIComponent(proposal.branch)}`,
  )) as { web_url: string }[];
  if (open[0]) return open[0].web_url;
  const made = (await ask('POST', '/merge_requests', {
    source_branch: proposal.branch,
    target_branch: start,
    title: proposal.title,
    description: proposal.body,
  })) as { web_url: string };
  return made.web_url;
}

/**
 * Proposes a change of the content as a pull request (GitHub) or merge request (GitLab).
 *
 * @param send what talks to the host; the platform's own where left out
 * @returns the address of the proposal
 * @throws where the host refuses, or holds all of it already
 */
export function proposeChange(
  { host, name }: Repository,
  token: string,
  proposal: Proposal,
  send: typeof fetch = fetch,
): Promise<string> {
  const propose = host === 'github' ? proposeToGithub : proposeToGitlab;
  return propose(name, token, proposal, withinHost(send));
}
