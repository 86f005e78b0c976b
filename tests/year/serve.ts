// The other side of site.ts.
import { startPreview, type Preview } from '../../netlify/local/preview.ts';
import { moveClock } from './clock.ts';
import type { Letter, Order, Report, Work } from './site.ts';

const tell = (report: Report): unknown => process.send?.(report);

let preview: Preview = await startPreview({ db: 'memory', officers: true, quiet: true });

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

const work: { [Name in keyof Work]: (...given: Parameters<Work[Name]>) => unknown } = {
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

process.on('message', (order: Order) => {
  const does = work[order.do] as (...given: unknown[]) => unknown;
  Promise.resolve()
    .then(() => does(...order.with))
    .then((done) => tell({ done }))
    .catch((error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }));
});
process.once('disconnect', () => void preview.close().finally(() => process.exit(0)));
tell({ url: preview.url });
