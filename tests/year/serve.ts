// The other side of site.ts.
import { startPreview, type Preview } from '../../netlify/local/preview.ts';
import { moveClock } from './clock.ts';
import { serveWork } from '../tools/own-process.ts';
import type { Letter, Work } from './site.ts';

let preview: Preview;

const database = () => {
  if (!preview.db) throw new Error('The site has no database of its own.');
  return preview.db;
};

/** Letters from before the newest deployment: its mail server is new too. */
const before: Letter[] = [];
async function lettersNow(): Promise<Letter[]> {
  const letters = await preview.mail.read();
  return letters.reverse().map(({ to, subject = '', text = '' }) => ({
    to: [to ?? []]
      .flat()
      .map((each) => each.text)
      .join(', '),
    subject,
    text,
  }));
}

const work: Work = {
  clock: moveClock,
  sql: (query, params) => database().sql(query, params),
  run: (name) => preview.run(name),
  letters: async () => [...before, ...(await lettersNow())],
  async deploy(root) {
    before.push(...(await lettersNow()));
    const snapshot = await database().dump();
    const port = Number(new URL(preview.url).port);
    await preview.close();
    preview = await startPreview({ db: 'memory', snapshot, port, root, quiet: true });
  },
};

await serveWork(async () => {
  preview = await startPreview({ db: 'memory', officers: true, quiet: true });
  return { url: preview.url, work, close: () => preview.close() };
});
