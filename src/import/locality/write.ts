// Lays content into a folder: written beside it first and put in its place whole, so that a half-laid folder is never seen.
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { writeJson } from '../write-json.ts';
import { EMPTY, type LaidFile, type LaidFiles } from './local.ts';

async function writeText(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(text, { ...config, parser: 'markdown', filepath: file }));
}

async function write(file: string, laid: LaidFile): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  if ('data' in laid) return writeJson(pathToFileURL(file), laid.data);
  if ('whole' in laid) return writeFile(file, laid.whole);
  // Strings of JSON are strings of YAML.
  const head = Object.entries(laid.head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return writeText(file, `---\n${head.join('\n')}\n---\n\n${laid.text}\n`);
}

export interface Laying {
  /** The content that what is national is taken from. */
  from: string;
  /** Where the new one stands afterwards. */
  to: string;
  files: LaidFiles;
  folders: readonly string[];
}

/** What stands in a folder, for whoever is about to replace it; undefined where nothing does. */
export async function standing(folder: string): Promise<string[] | undefined> {
  if (!existsSync(folder)) return undefined;
  const names = (await readdir(folder)).sort();
  return names.length > 0 ? names : undefined;
}

/** A name beside a folder that nobody has yet: "content-cu-2027-01-15", "content-cu-2027-01-15-2". */
function beside(folder: string, day: string): string {
  const name = (n: number) => `${folder}-cu-${day}${n === 1 ? '' : `-${String(n)}`}`;
  let n = 1;
  while (existsSync(name(n))) n++;
  return name(n);
}

/**
 * Writes the content and puts it where it belongs.
 *
 * @returns where what stood there before is kept; undefined where there was nothing
 */
export async function lay({ from, to, files, folders }: Laying, day: string): Promise<string | undefined> {
  const half = `${to}-dang-lap-${String(process.pid)}`;
  try {
    for (const folder of folders)
      await cp(path.join(from, folder), path.join(half, folder), { recursive: true });
    for (const [file, laid] of files) await write(path.join(half, file), laid);
    for (const folder of EMPTY) {
      await mkdir(path.join(half, folder), { recursive: true });
      // An empty folder would not be kept with the project.
      await writeFile(path.join(half, folder, '.gitkeep'), '');
    }
    const before = (await standing(to)) && beside(to, day);
    if (before) await rename(to, before);
    else await rm(to, { recursive: true, force: true });
    await rename(half, to);
    return before;
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}
