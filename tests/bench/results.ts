// What was measured is kept as it comes, in tests/.results: a run that is broken off can be gone on with, and one section
// measured anew.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SizeReport } from './build.ts';
import type { CatalogueReport } from './catalogue.ts';
import type { DeskReport } from './desk.ts';
import type { EnginesAtSize } from './finding.ts';
import type { IntakeReport } from './intake.ts';
import type { PagesReport } from './pages.ts';
import type { ScoringReport } from './scoring.ts';
import type { SearchReport } from './search.ts';
import type { SubmissionsReport } from './submissions.ts';

export interface Reports {
  pages: PagesReport;
  scoring: ScoringReport;
  search: SearchReport;
  submissions: SubmissionsReport;
  intake: IntakeReport;
  desk: DeskReport;
  finding: EnginesAtSize[];
  /** One for each number of products, but for the most, which is the catalogue's. */
  [build: `build-${number}`]: SizeReport;
  catalogue: CatalogueReport;
}

export type Name = keyof Reports;

export interface Kept<T> {
  /** When it began: an instant. */
  at: string;
  seconds: number;
  /** What it ran on, a line each. */
  on: string[];
  data?: T;
  /** Why there is none. */
  failed?: string;
}

export type AllKept = { [N in Name]?: Kept<Reports[N]> };

const FOLDER = fileURLToPath(new URL('../.results/', import.meta.url));

/** @param room small runs are kept apart from whole ones */
export function openResults(room: string) {
  const fileOf = (name: Name) => `${FOLDER}bench-${room}${name}.json`;
  return {
    keep<N extends Name>(name: N, kept: Kept<Reports[N]>): void {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(fileOf(name), `${JSON.stringify(kept, null, 2)}\n`);
    },
    read(names: readonly Name[]): AllKept {
      const found = names
        .filter((name) => existsSync(fileOf(name)))
        .map((name) => [name, JSON.parse(readFileSync(fileOf(name), 'utf8')) as Kept<unknown>]);
      return Object.fromEntries(found) as AllKept;
    },
    forget(names: readonly Name[]): void {
      for (const name of names) rmSync(fileOf(name), { force: true });
    },
  };
}

/** The builds by size, the catalogue's the last. */
export function sizesOf(kept: AllKept): SizeReport[] {
  const builds = Object.entries(kept).flatMap(([name, one]) =>
    name.startsWith('build-') || name === 'catalogue' ? [(one as Kept<SizeReport>).data] : [],
  );
  return builds.filter((one) => one !== undefined).sort((a, b) => a.products - b.products);
}

/** The engines by the number of products, those of the catalogue the last. */
export function findingOf({ finding, catalogue }: AllKept): EnginesAtSize[] {
  const most = catalogue?.data;
  return [
    ...(finding?.data ?? []),
    // The page itself, its last line, is no engine.
    ...(most ? [{ size: most.products, engines: most.engines.slice(0, -1) }] : []),
  ];
}

/** The engines by the number of entries of the search. */
export function searchingOf({ search }: AllKept): EnginesAtSize[] {
  const report = search?.data;
  if (!report) return [];
  return [...report.growth, { size: report.entries, engines: report.engines.slice(0, -1) }];
}
