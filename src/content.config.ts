import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import { z } from 'zod';
import { Activity } from './core/activity.ts';
import { CriteriaEdition, SetHead } from './core/criteria.ts';
import { EvidenceHints } from './core/criteria-evidence.ts';
import { LegalDocument } from './core/document.ts';
import { parseJson, readEntry } from './core/entry.ts';
import { GlossaryTerm } from './core/glossary.ts';
import { UnitMap } from './core/map.ts';
import { Guide, NewsEntry, PressEntry } from './core/news.ts';
import { CriteriaGuides } from './core/criteria-guides.ts';
import { OfficialForm } from './core/official-form.ts';
import { PlanHead } from './core/plan.ts';
import { ProgrammeEvent } from './core/event.ts';
import { Producer, Product } from './core/product.ts';
import { Programme } from './core/programme.ts';
import { Support } from './core/support.ts';
import { Efforts } from './core/scoring/effort.ts';
import { Target } from './core/target.ts';

// Whoever edits content reads Vietnamese, so what is wrong with it is said in Vietnamese.
z.config(z.locales.vi());

const root = process.env['CONTENT_DIR'] ?? 'content';

/** Files of one folder, each read by its schema with a message that names file, field and what is expected. */
function folder<Schema extends z.ZodType>(name: string, pattern: string, schema: Schema) {
  const files = glob({ base: `${root}/${name}`, pattern });
  const loader: Loader = {
    name: `content-${name}`,
    load: (context) =>
      files.load({
        ...context,
        parseData: ({ data, filePath }) =>
          Promise.resolve(readEntry(schema, data, relative(process.cwd(), filePath ?? name)) as never),
      }),
  };
  return defineCollection({ loader, schema: schema as never as z.ZodType<z.output<Schema>> });
}

/** The parts of the programme, one file each, as one entry. */
const programme: Loader = {
  name: 'content-programme',
  load: ({ store, watcher, logger }) => {
    const base = resolve(root, 'programme');
    const read = () => {
      const parts = Object.entries(Programme.shape).map(([part, schema]) => {
        const file = relative(process.cwd(), `${base}/${part}.json`);
        return [part, readEntry(schema, parseJson(readFileSync(file, 'utf8'), file), file)];
      });
      store.set({ id: 'programme', data: Object.fromEntries(parts) as Record<string, unknown> });
    };
    read();
    watcher?.add(base);
    watcher?.on('change', (file) => {
      if (!file.startsWith(base)) return;
      try {
        read();
      } catch (error) {
        logger.error(String(error));
      }
    });
    return Promise.resolve();
  },
};

export const collections = {
  programme: defineCollection({ loader: programme, schema: Programme }),
  plan: folder('plan', '*.md', PlanHead),
  activities: folder('activities', '*.json', Activity),
  events: folder('events', '*.json', ProgrammeEvent),
  documents: folder('documents', '*.json', LegalDocument),
  products: folder('products', '*.json', Product),
  producers: folder('producers', '*.json', Producer),
  news: folder('news', '*.md', NewsEntry),
  press: folder('press', '*.json', PressEntry),
  targets: folder('targets', '*.json', Target),
  support: folder('support', '*.json', Support),
  map: folder('map', '*.json', UnitMap),
  criteriaGuides: folder('criteria', 'guides.json', CriteriaGuides),
  officialForms: folder('criteria', '*/forms/*.json', OfficialForm),
  guides: folder('guides', '*.md', Guide),
  english: folder('english', '*.md', Guide),
  // Checked whole, kept as a list: catalogue/criteria-sets.ts reads the levels of the set that is asked for.
  criteriaSets: folder('criteria', '*/[0-9]*.json', SetHead),
  criteriaEvidence: folder('criteria', '*/evidence.json', EvidenceHints),
  criteriaEditions: folder('criteria', '*/edition.json', CriteriaEdition),
  scoring: folder('scoring', '*.json', Efforts),
  glossary: folder('glossary', '*.json', GlossaryTerm),
};
