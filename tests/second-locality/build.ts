// Builds the site of the second locality in a copy of the project, with the tests beside it:
// `node tests/second-locality/build.ts`. It stands in tests/.results/second-locality and can be looked at there with
// `node netlify/local/preview.ts --db memory`.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyProject } from '../content/project.ts';
import { laySecondContent } from './content.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the copy stands until it is built anew. */
export const SECOND = path.join(root, 'tests', '.results', 'second-locality');

/** The tests of pages and journeys, and what they use. */
const tests = readdirSync(path.join(root, 'tests'))
  .filter((name) => !['.results', 'bench', 'second-locality'].includes(name))
  .map((name) => path.join('tests', name));

async function build(): Promise<number> {
  rmSync(SECOND, { recursive: true, force: true });
  const project = copyProject({
    folder: SECOND,
    also: [...tests, 'vitest.config.ts', 'vitest.render.config.ts', 'playwright.config.ts'],
  });
  laySecondContent(path.join(SECOND, 'content'), path.join(root, 'content'));
  const { code, output } = await project.astro('build');
  if (code !== 0) console.error(output);
  return code ?? 1;
}

if (import.meta.main) process.exitCode = await build();
