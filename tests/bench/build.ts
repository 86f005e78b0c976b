// How long the site takes to build with so many products, and what it takes, beside a bare Astro site of the same
// addresses and texts: same packages, same surroundings, one after the other.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { dayInVietnam } from '../../src/core/days.ts';
import { copyProject, type Project } from '../content/project.ts';
import { bareSite } from './bare-site.ts';
import { largeLocality } from './many-products.ts';
import { say } from './say.ts';
import { measureServed, type Served } from './served.ts';
import { GB, wordsOf } from './words.ts';

export interface Built {
  seconds: number;
  /** Seconds the main thread worked: what an idle machine would take at the least. */
  thread: number;
  /** Bytes of memory at the most. */
  peak: number;
}

export interface BuiltSite extends Built {
  files: number;
  /** Those of them that are pages. */
  pages: number;
  bytes: number;
  /** Bytes of the largest page. */
  heaviest: number;
}

export interface SizeReport {
  products: number;
  producers: number;
  communes: number;
  own: BuiltSite;
  /** Undefined where it could not be built; `problems` says why. */
  bare: BuiltSite | undefined;
  served: Served;
  problems: string[];
}

/** The surroundings of a build on Netlify, as netlify.toml has them. */
function onNetlify(project: Project): Record<string, string> {
  const [, section = ''] =
    /^\[build\.environment\]\n([^[]*)/m.exec(project.read('netlify.toml').toString()) ?? [];
  const environment = parseEnv(section) as Record<string, string>;
  if (!environment['NODE_OPTIONS'])
    throw new Error('netlify.toml says nothing of the surroundings of a build.');
  return environment;
}

/** @param ahead how many days the clock runs ahead */
export async function build(
  project: Project,
  surroundings: Readonly<Record<string, string>>,
  ahead = 0,
): Promise<Built> {
  const start = performance.now();
  const { code, output } = await project.astro('build', {
    node: ['--import', new URL('peak.mjs', import.meta.url).href],
    env: { ...surroundings, AHEAD: String(ahead) },
  });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) {
    // The report has one line for it.
    const end = output
      .trim()
      .slice(-1500)
      .split(/\s*\n\s*/)
      .join(' · ');
    throw new Error(`The build ended with ${String(code)}: … ${end}`);
  }
  const [, thread, peak] = /WORKED (\d+) PEAK (\d+)/.exec(output) ?? [];
  return { seconds, thread: Number(thread) / 1e6, peak: Number(peak) };
}

function contentsOf(project: Project): Omit<BuiltSite, keyof Built> {
  const files = readdirSync(path.join(project.folder, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: statSync(path.join(parentPath, name)).size }));
  const pages = files.filter(({ name }) => name.endsWith('.html'));
  return {
    files: files.length,
    pages: pages.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    heaviest: pages.reduce((most, { bytes }) => Math.max(most, bytes), 0),
  };
}

async function buildBare(of: Project, surroundings: Readonly<Record<string, string>>): Promise<BuiltSite> {
  const project = bareSite(path.join(of.folder, 'dist'), path.join(of.folder, 'public'));
  try {
    return { ...(await build(project, surroundings)), ...contentsOf(project) };
  } finally {
    project.remove();
  }
}

/** @param also what is measured besides of the project that was built */
export async function buildAtSize<T>(
  many: number,
  also: (project: Project, surroundings: Readonly<Record<string, string>>) => Promise<T>,
): Promise<SizeReport & { also: T }> {
  const { programme, ...generated } = largeLocality(many, dayInVietnam(new Date()));
  const project = copyProject();
  try {
    const write = (file: string, data: unknown) => project.put(`content/${file}`, JSON.stringify(data));
    write('programme/communes.json', programme.communes);
    for (const folder of ['products', 'producers'] as const)
      for (const { id, data } of generated[folder]) write(`${folder}/${id}.json`, data);

    const surroundings = onNetlify(project);
    const own = { ...(await build(project, surroundings)), ...contentsOf(project) };
    const told = (site: string, { seconds, peak }: Built) =>
      say('build', `${String(many)} products, ${site}: ${seconds.toFixed(0)} s, ${GB(peak)} GB`);
    told('this site', own);
    const problems: string[] = [];
    const bare = await buildBare(project, surroundings).catch((error: unknown) => {
      problems.push(`The bare site was not built: ${wordsOf(error)}`);
      return undefined;
    });
    if (bare) told('bare Astro', bare);
    return {
      products: many,
      producers: generated.producers.length,
      communes: programme.communes.length,
      own,
      bare,
      served: await measureServed(project.folder),
      problems,
      also: await also(project, surroundings),
    };
  } finally {
    project.remove();
  }
}

/** The same without anything besides. */
export async function benchBuild(many: number): Promise<SizeReport> {
  const { also: _, ...size } = await buildAtSize(many, () => Promise.resolve());
  return size;
}
