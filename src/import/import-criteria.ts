// Reads one edition's sets from a source folder and writes them as content:
//   npm run criteria:import -- ../sources/26-2026
// The folder is named as the edition and holds sets.json and classification.json. Run again it writes the same files.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContentError, parseJson } from '../core/entry.ts';
import { classLines, criteriaSet, slugOf } from './criteria.ts';
import { readClassification, readSets } from './criteria-source.ts';
import { writeJson } from './write-json.ts';

const source = process.argv[2];
if (source === undefined) {
  console.error('Cần tên thư mục nguồn: npm run criteria:import -- THƯ_MỤC');
  process.exit(2);
}
const edition = basename(source);
const root = process.env['CONTENT_DIR'] ?? 'content';
const target = join(root, 'criteria', edition);

const read = async (file: string) => parseJson(await readFile(file, 'utf8'), file);

const write = (name: string, data: unknown) => writeJson(pathToFileURL(join(target, name)), data);

try {
  const setsFile = join(source, 'sets.json');
  const sets = readSets(await read(setsFile), setsFile).map((one) => ({
    name: `${String(one.no).padStart(2, '0')}-${slugOf(one.name)}.json`,
    set: criteriaSet(one, edition, `${setsFile}, bộ ${String(one.no)}`),
  }));
  const linesFile = join(source, 'classification.json');
  const classification = classLines(readClassification(await read(linesFile), linesFile));

  await mkdir(target, { recursive: true });
  const before = await readdir(target);
  const names = new Set(sets.map(({ name }) => name));
  for (const name of before) if (/^\d\d-/.test(name) && !names.has(name)) await rm(join(target, name));
  for (const { name, set } of sets) await write(name, set);

  // What is said of the edition is written by hand; only its classification comes from the source.
  if (before.includes('edition.json')) {
    const file = join(target, 'edition.json');
    const head = (await read(file)) as Record<string, unknown>;
    await write('edition.json', { ...head, classification });
  }
  console.log(
    `${edition}: ${String(sets.length)} bộ tiêu chí, ${String(classification.length)} dòng phân loại.`,
  );
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exit(1);
}
