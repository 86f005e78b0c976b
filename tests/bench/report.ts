// The whole report: what was asked and whether it holds, then each section, from what is kept of them.
import { format } from 'prettier';
import { askedTable } from './asked.ts';
import type { Chart } from './chart.ts';
import type { ChartName } from './charts.ts';
import { findingOf, searchingOf, sizesOf, type AllKept, type Kept, type Name } from './results.ts';
import {
  buildSection,
  catalogueSection,
  deskSection,
  findingSection,
  intakeSection,
  memorySection,
  pagesSection,
  scoringSection,
  searchSection,
  submissionsSection,
  type Draw,
} from './sections.ts';

const whenever = <T>(of: Kept<T> | undefined, write: (data: T) => string[]): string[] =>
  of?.data === undefined ? [] : write(of.data);

function sections(kept: AllKept, draw: Draw): string[][] {
  const sizes = sizesOf(kept);
  const [growth, searching] = [findingOf(kept), searchingOf(kept)];
  return [
    whenever(kept.pages, pagesSection),
    whenever(kept.scoring, scoringSection),
    sizes.length > 0 ? buildSection(sizes, kept.catalogue?.data?.nextDay, draw) : [],
    whenever(kept.catalogue, (report) => catalogueSection(report, draw)),
    growth.length > 0 ? findingSection(growth, draw) : [],
    sizes.length > 0 ? memorySection(sizes, draw) : [],
    whenever(kept.search, (report) => searchSection(report, searching, draw)),
    whenever(kept.submissions, submissionsSection),
    whenever(kept.intake, (report) => intakeSection(report, draw)),
    whenever(kept.desk, (report) => deskSection(report, draw)),
  ].filter((lines) => lines.length > 0);
}

/** What the parts ran on: once, where all ran on the same. */
function surroundings(kept: AllKept): string[] {
  const parts = Object.entries(kept) as [Name, Kept<unknown>][];
  const days = [...new Set(parts.map(([, { at }]) => at.slice(0, 10)))].sort();
  const seconds = parts.reduce((sum, [, part]) => sum + part.seconds, 0);
  const same = [...Map.groupBy(parts, ([, { on }]) => on.join('\n')).values()];
  return [
    `- ${days.join(' to ')}; ${(seconds / 60).toFixed(0)} minutes in all`,
    ...same.flatMap((those) => [
      ...(same.length > 1 ? [`- ${those.map(([name]) => name).join(', ')}:`] : []),
      ...(those[0]?.[1].on ?? []).map((line) => `${same.length > 1 ? '  ' : ''}- ${line}`),
    ]),
  ];
}

function missing(kept: AllKept, wanted: readonly Name[]): string[] {
  return wanted.flatMap((name) => {
    const one = kept[name];
    if (one?.data !== undefined) return [];
    return [`- **${name}** ${one?.failed === undefined ? 'was not measured' : `broke off: ${one.failed}`}.`];
  });
}

/**
 * @param wanted what belongs into the report, in its order
 * @param whole whether that is everything
 * @returns Markdown, as Prettier would write it
 */
export async function writeReport(
  kept: AllKept,
  wanted: readonly Name[],
  whole: boolean,
  charts: ReadonlyMap<ChartName, Chart>,
): Promise<string> {
  const draw: Draw = (...names) =>
    names.flatMap((name) => {
      const chart = charts.get(name);
      // Whoever does not see the drawing has the table above it; the drawing itself says it in words as well.
      return chart
        ? [`![${chart.title}, in ${chart.values}, by ${chart.sizes}](charts/${name}.svg)`, '']
        : [];
    });
  const gaps = missing(kept, wanted);
  return format(
    [
      '# Bench',
      '',
      'Written whole by `npm run build && npm run bench`. Everything ran on one machine: the site from its local preview, the databases, the',
      'browser and the sender beside them. Whatever is compared ran side by side in the same run, so believe the ratios before the',
      'figures: they are not what Netlify and Supabase will do.',
      '',
      ...surroundings(kept),
      '',
      '## Asked, measured',
      '',
      ...askedTable(kept, whole),
      '',
      ...(gaps.length > 0 ? ['Not in this report:', '', ...gaps, ''] : []),
      ...sections(kept, draw).flatMap((lines) => [...lines, '']),
    ].join('\n'),
    { parser: 'markdown' },
  );
}
