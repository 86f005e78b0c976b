// A copy of the project in a temporary folder, whose content can be changed and built without disturbing the checkout.
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = path.join(root, 'node_modules');

/** What a build reads. */
const PARTS = [
  'content',
  'src',
  'netlify',
  'supabase',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'netlify.toml',
];

export interface Run {
  code: number | null;
  /** What was written to both outputs. */
  output: string;
}

/** What a run needs besides: options of Node, variables of its surroundings. */
export interface RunOptions {
  node?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export interface Project {
  folder: string;
  /** Changes a file of the copy, runs `astro` there, and puts the file back. */
  astroWith: (file: string, change: (text: string) => string, command: 'sync' | 'build') => Promise<Run>;
  /** Puts a file into the copy and leaves it there. */
  put: (file: string, content: string | Uint8Array) => void;
  /** Runs `astro` as the copy is now. */
  astro: (command: 'sync' | 'build', options?: RunOptions) => Promise<Run>;
  /** Reads a file of the copy, `dist/index.html`. */
  read: (file: string) => Buffer;
  remove: () => void;
}

/** The surroundings of a run: those of an editor's own machine, not of this test or of a deployment. */
function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NETLIFY|NODE_ENV$|TEST$|URL$|CONTENT_DIR$|FORCE_COLOR$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    ASTRO_TELEMETRY_DISABLED: '1',
    CI: 'true',
    NO_COLOR: '1',
    SITE_URL: 'https://thu.example.vn',
  };
}

function run(folder: string, command: string, { node = [], env = {} }: RunOptions = {}): Promise<Run> {
  const { bin } = JSON.parse(readFileSync(path.join(modules, 'astro', 'package.json'), 'utf8')) as {
    bin: { astro: string };
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, path.join(modules, 'astro', bin.astro), command], {
      cwd: folder,
      env: { ...surroundings(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, output: signal ? `${output}\nKilled by ${signal}.` : output }),
    );
  });
}

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'ocop-content-'));

/** A project with nothing in it but the packages. */
export function emptyProject(folder = newFolder()): Project {
  mkdirSync(folder, { recursive: true });
  // A folder of its own with links in it: Astro and Vite keep what they remember beside the packages.
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of readdirSync(modules)) {
    if (!name.startsWith('.'))
      symlinkSync(path.join(modules, name), path.join(folder, 'node_modules', name), 'junction');
  }
  return {
    folder,
    async astroWith(file, change, command) {
      const target = path.join(folder, file);
      const sound = readFileSync(target, 'utf8');
      const broken = change(sound);
      if (broken === sound) throw new Error(`${file} was not changed`);
      writeFileSync(target, broken);
      try {
        return await run(folder, command);
      } finally {
        writeFileSync(target, sound);
      }
    },
    put(file, content) {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    },
    astro: (command, options) => run(folder, command, options),
    read: (file) => readFileSync(path.join(folder, file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where to, and what besides. */
export interface CopyOptions {
  /** A folder that is not there yet; one in the system's folder of temporary files where left out. */
  folder?: string;
  /** What is copied beside what a build reads. */
  also?: readonly string[];
}

export function copyProject({ folder, also = [] }: CopyOptions = {}): Project {
  const project = emptyProject(folder);
  for (const part of [...PARTS, ...also]) {
    cpSync(path.join(root, part), path.join(project.folder, part), {
      recursive: true,
      filter: (source) => path.basename(source) !== '.temp',
    });
  }
  return project;
}
