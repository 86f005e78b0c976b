// Draws the rooms of the house and what they take from each other, from the imports as they are. `npm run architecture` writes
// the drawing into ARCHITECTURE.md; architecture.test.ts says when it is no longer true.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = join(ROOT, 'ARCHITECTURE.md');
const START = '<!-- drawing -->';
const END = '<!-- /drawing -->';

/** The room a file stands in: `src/core/x.ts` → `core`; undefined for what is in none. */
export function roomOf(file: string): string | undefined {
  const [top, second, third] = file.split('/');
  if (top === 'src') return third === undefined ? undefined : second;
  if (top === 'netlify' && second === 'functions') return 'functions';
  if (top === 'content') return 'content';
  return undefined;
}

/** How many files of one room import from another: "pages>server" → 12. */
export function importsBetweenRooms(root = ROOT): Map<string, number> {
  const files = execFileSync('git', ['ls-files', 'src', 'netlify/functions'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(?:ts|mts|astro)$/.test(file));
  const counts = new Map<string, number>();
  for (const file of files) {
    const from = roomOf(file);
    if (!from) continue;
    const text = readFileSync(join(root, file), 'utf8');
    const targets = [...text.matchAll(/(?:from|import)\s*(?:\(\s*)?'(\.{1,2}\/[^']+)'/g)].flatMap(
      ([, path]) => roomOf(join(dirname(file), path ?? '')) ?? [],
    );
    for (const to of new Set(targets)) {
      if (to === from) continue;
      const edge = `${from}>${to}`;
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    }
  }
  return counts;
}

/** The drawing, as Mermaid: an arrow from a room to each that it takes from, with how many files do. */
export function drawing(root = ROOT): string {
  const edges = [...importsBetweenRooms(root)].sort(([a], [b]) => a.localeCompare(b));
  const lines = edges.map(([edge, files]) => {
    const [from = '', to = ''] = edge.split('>');
    return `  ${from} -->|${String(files)}| ${to}`;
  });
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

/** ARCHITECTURE.md with the drawing as it is now. */
export async function withDrawing(): Promise<{ before: string; after: string }> {
  const before = readFileSync(FILE, 'utf8');
  const [head = '', rest = ''] = before.split(START);
  const after = await format(`${head}${START}\n\n${drawing()}\n\n${END}${rest.split(END)[1] ?? ''}`, {
    parser: 'markdown',
    printWidth: 110,
  });
  return { before, after };
}

if (import.meta.main) {
  const { after } = await withDrawing();
  writeFileSync(FILE, after);
}
