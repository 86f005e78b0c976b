// A page of every kind, built or made on request: what it weighs, and how Lighthouse finds it. Of the built ones the
// heaviest of each kind stands for it.
import { parse } from 'node-html-parser';
import { KINDS, readPages, type Page } from '../site/pages.ts';
import { fontsUsed, sum, weigh } from '../site/weigh.ts';
import { openAuditor, type Audited } from './lighthouse.ts';
import { fetchPage, pagesOnRequest, routesOnRequest, type Asked } from './on-request.ts';
import { withSite, type Site } from './serve.ts';
import { say } from './say.ts';
import { wordsOf } from './words.ts';

/** Bytes as sent (gzip, level 9; fonts as they are), without photos. */
export interface Weighed {
  markup: number;
  fonts: number;
  scripts: number;
  all: number;
}

export interface PageReport {
  /** A kind of built page, or the address of one made on request with `[…]` for what is a name. */
  kind: string;
  address: string;
  built: boolean;
  weight: Weighed;
  /** Undefined where only the weight is measured. */
  audited: Audited | undefined;
}

export interface PagesReport {
  pages: PageReport[];
  /** The most of each, of all built pages and of those made on request; but for the editor, a program of its own. */
  most: Weighed;
  /** Kinds that were not measured. */
  left: string[];
  /** One sentence each. */
  problems: string[];
}

function weightOf(page: Page): Weighed {
  const { html, styles, fonts, scripts } = weigh(page);
  const [markup, letters, code] = [sum([html, ...styles]), sum(fontsUsed(page, fonts)), sum(scripts)];
  return { markup, fonts: letters, scripts: code, all: markup + letters + code };
}

interface Measured extends Pick<PageReport, 'kind' | 'built' | 'weight'> {
  asked: Asked;
}

type WeighedPage = { page: Page; weight: Weighed };

const weighed = (page: Page): WeighedPage => ({ page, weight: weightOf(page) });

function heaviestOfEachKind(pages: readonly WeighedPage[]): Measured[] {
  const byKind = Map.groupBy(pages, ({ page }) => page.kind);
  return KINDS.flatMap(([kind]) => {
    const [heaviest] = (byKind.get(kind) ?? []).toSorted((a, b) => b.weight.all - a.weight.all);
    if (!heaviest) return [];
    const { address } = heaviest.page;
    return [{ kind, built: true, weight: heaviest.weight, asked: { route: address, address } }];
  });
}

function mostOf(weights: readonly Weighed[]): Weighed {
  const most = (of: keyof Weighed) => Math.max(...weights.map((weight) => weight[of]));
  return { markup: most('markup'), fonts: most('fonts'), scripts: most('scripts'), all: most('all') };
}

export interface PagesLoad {
  /** How many pages Lighthouse looks at, the others are weighed only; all of them where it is not given. */
  audits?: number;
}

export const benchPages = ({ audits = Infinity }: PagesLoad): Promise<PagesReport> =>
  withSite({ officers: true }, (site) => measureAll(site, audits));

async function measureAll(site: Site, audits: number): Promise<PagesReport> {
  const auditor = await openAuditor();
  const problems: string[] = [];
  const noting = (error: unknown) => {
    problems.push(wordsOf(error).split('\n')[0] ?? '');
    return undefined;
  };
  try {
    const built = readPages().map(weighed);
    const measured = heaviestOfEachKind(built);
    const answered = await pagesOnRequest(
      site,
      built.map(({ page }) => page),
    );
    for (const asked of answered) {
      const html = await fetchPage(site, asked).catch(noting);
      if (html === undefined) continue;
      const page = { address: asked.address, file: asked.address, kind: undefined, html, root: parse(html) };
      measured.push({ kind: asked.route, built: false, weight: weightOf(page), asked });
    }
    say('pages', `weighed ${String(measured.length)} kinds`);

    const pages: PageReport[] = [];
    let left = audits;
    for (const { asked, ...one } of measured) {
      const audited =
        asked.weightOnly || left-- <= 0 ? undefined : await auditor.audit(site.url, asked).catch(noting);
      pages.push({ ...one, address: asked.address, audited });
      if (pages.length % 20 === 0) say('pages', `${String(pages.length)} of ${String(measured.length)}`);
    }
    const kinds = [...KINDS.map(([kind]) => kind), ...routesOnRequest()];
    const ofTheSite = pages.filter(({ address }) => !address.startsWith('/quan-tri-noi-dung/soan-thao/'));
    return {
      pages,
      most: mostOf([...built, ...ofTheSite].map(({ weight }) => weight)),
      left: kinds.filter((kind) => !pages.some((page) => page.kind === kind)),
      problems,
    };
  } finally {
    await auditor.close();
  }
}
