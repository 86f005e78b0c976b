// What stands in content/, file by file, read the way Astro reads it but without Astro.
import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import type { z } from 'zod';
import { Activity } from '../../src/core/activity.ts';
import { LegalDocument } from '../../src/core/document.ts';
import { ProgrammeEvent } from '../../src/core/event.ts';
import { UnitMap } from '../../src/core/map.ts';
import { GlossaryTerm } from '../../src/core/glossary.ts';
import { Guide, NewsEntry, PressEntry } from '../../src/core/news.ts';
import { PlanHead } from '../../src/core/plan.ts';
import { Producer, Product } from '../../src/core/product.ts';
import { Programme } from '../../src/core/programme.ts';
import { Support } from '../../src/core/support.ts';
import { Target } from '../../src/core/target.ts';
import { readEntry } from '../../src/core/entry.ts';

export const content = new URL('../../content/', import.meta.url);

/** The folders of content/ other than programme/, as src/content.config.ts binds them. */
export const FOLDERS = {
  plan: PlanHead,
  activities: Activity,
  events: ProgrammeEvent,
  documents: LegalDocument,
  products: Product,
  producers: Producer,
  news: NewsEntry,
  press: PressEntry,
  guides: Guide,
  targets: Target,
  support: Support,
  map: UnitMap,
  english: Guide,
  glossary: GlossaryTerm,
};
export type Folder = keyof typeof FOLDERS;

export interface Entry {
  id: string;
  /** `content/news/….md` */
  file: string;
  /** The whole file. */
  source: string;
  /** What its schema reads. */
  data: unknown;
  /** The Markdown below; empty for JSON. */
  body: string;
}

/** The files of one folder, in their order. */
export function entriesOf(folder: string): Entry[] {
  return (
    readdirSync(new URL(`${folder}/`, content))
      // Photos stand beside their entry.
      .filter((name) => /^[^.].*\.(json|md)$/.test(name))
      .toSorted()
      .map((name) => {
        const source = readFileSync(new URL(`${folder}/${name}`, content), 'utf8');
        const json = name.endsWith('.json');
        const { frontmatter, content: body } = json
          ? { frontmatter: JSON.parse(source) as unknown, content: '' }
          : parseFrontmatter(source);
        const id = name.replace(/\.(json|md)$/, '');
        return { id, file: `content/${folder}/${name}`, source, data: frontmatter, body };
      })
  );
}

/** The entries of one folder, as their schema gives them. */
export function published<Name extends Folder>(folder: Name) {
  return entriesOf(folder).map(({ id, file, data }) => ({
    id,
    file,
    data: readEntry(FOLDERS[folder], data, file) as z.output<(typeof FOLDERS)[Name]>,
  }));
}

export const programme = (): Programme =>
  Programme.parse(Object.fromEntries(entriesOf('programme').map(({ id, data }) => [id, data])));

/** The plan's Markdown, without what stands above it. */
export function planBody(): string {
  return entriesOf('plan')[0]?.body ?? '';
}
