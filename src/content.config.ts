import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import { z } from 'zod';
import { LegalDocument } from './core/document.ts';
import { readEntry } from './core/entry.ts';
import { GlossaryTerm } from './core/glossary.ts';
import { Guide, NewsEntry, PressEntry } from './core/news.ts';
import { PlanHead } from './core/plan.ts';
import { Producer, Product } from './core/product.ts';
import { Programme } from './core/programme.ts';

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

/** The parts of the programme, one file each. */
function readProgramme(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Programme.shape).map(([part, schema]) => {
      const file = `${root}/programme/${part}.json`;
      return [part, readEntry(schema, JSON.parse(readFileSync(file, 'utf8')), file)];
    }),
  );
}

export const collections = {
  programme: defineCollection({
    loader: () => [{ id: 'programme', ...readProgramme() }],
    schema: Programme.extend({ id: z.string() }),
  }),
  plan: folder('plan', '*.md', PlanHead),
  documents: folder('documents', '*.json', LegalDocument),
  products: folder('products', '*.json', Product),
  producers: folder('producers', '*.json', Producer),
  news: folder('news', '*.md', NewsEntry),
  press: folder('press', '*.json', PressEntry),
  guides: folder('guides', '*.md', Guide),
  english: folder('english', '*.md', Guide),
  glossary: folder('glossary', '*.json', GlossaryTerm),
};
