import { getEntry } from 'astro:content';
import { criteriaOf } from '../core/criteria.ts';
import { ContentError } from '../core/entry.ts';
import { advise } from '../core/scoring/advice.ts';
import { readCarried, writeQuery } from '../core/scoring/carried.ts';
import { standingWords } from '../core/scoring/words.ts';
import { paperName } from '../core/criteria-guides.ts';
import { effortOf, type Efforts } from '../core/scoring/effort.ts';
import type { SitePage } from '../core/sitemap.ts';
import type { Effort } from '../core/scoring/set.ts';
import { splitTitle, type Title } from '../core/criteria-names.ts';
import { criteriaGuides, guidance } from './criteria-guides.ts';
import { criteriaEditions, criteriaSet, type PublishedEdition, type PublishedSet } from './criteria.ts';

/** A set ready to be scored with. */
export interface Scoring {
  edition: PublishedEdition;
  set: PublishedSet;
  /** Who can bring a criterion up, by its id: the site's own judgement. */
  effortOf: (criterion: string) => Effort;
  /** The names of those judgements and what is meant. */
  efforts: Efforts;
  /** What a criterion is called, and what the document explains behind its name. */
  titleOf: (criterion: string) => Title;
  /** What proves a criterion: papers, and guides that help. */
  helpFor: (criterion: string) => Help;
}

export interface Help {
  evidence: readonly string[];
  guides: readonly { title: string; address: string }[];
}

/** @throws ContentError where the file is missing */
async function efforts(): Promise<Efforts> {
  const entry = await getEntry('scoring', 'efforts');
  if (!entry) throw new ContentError(['Cần tệp content/scoring/efforts.json.']);
  return entry.data;
}

/** The set of that edition and name with all that scoring needs; undefined where there is none. */
export async function scoringOf(edition: string, slug: string): Promise<Scoring | undefined> {
  const [editions, set, judged, guidanceOf, guides] = await Promise.all([
    criteriaEditions(),
    criteriaSet(edition, slug),
    efforts(),
    guidance(),
    criteriaGuides(),
  ]);
  const found = editions.find(({ id }) => id === edition);
  if (!found || !set) return undefined;
  const titles = new Map(criteriaOf(set).map(({ id, title }) => [id, title]));
  const sections = set.parts.flatMap((part) => part.sections);
  return {
    edition: found,
    set,
    effortOf: (criterion) => effortOf(judged, titles.get(criterion) ?? ''),
    efforts: judged,
    titleOf: (criterion) => splitTitle(titles.get(criterion) ?? ''),
    helpFor: (id) => {
      const section = sections.find(({ criteria }) => criteria.some((one) => one.id === id));
      const criterion = section?.criteria.find((one) => one.id === id);
      if (!section || !criterion) return { evidence: [], guides: [] };
      const help = guidanceOf(criterion, section.title);
      // The table of papers is that of the report of the edition in force; older sets have their own.
      const listed = found.sets === 'whole' ? help.evidence : [];
      return {
        evidence: [...criterion.evidence, ...listed].map(paperName),
        guides: guides.filter((guide) => help.guides.includes(guide.id)),
      };
    },
  };
}

/** A sheet that a producer sent along, added up anew from the line that was kept. */
export interface SelfAssessment {
  /** "57 điểm, 3 sao, theo bộ “Rau, củ, quả, hạt tươi” (Quyết định 26/2026)" */
  words: string;
  /** Where it can be looked at. */
  href: string;
}

/** What a carried line says today; undefined where it is none, or its set is no longer known. */
export async function selfAssessmentOf(line: string): Promise<SelfAssessment | undefined> {
  const carried = readCarried(line);
  const scoring = carried && (await scoringOf(carried.edition, carried.set));
  if (!scoring) return undefined;
  const { set, edition } = scoring;
  const { score } = advise(set, edition.ranks, scoring.effortOf, carried.sheet);
  return {
    words: `${standingWords(score)}, theo bộ “${set.name}” (${edition.shortName})`,
    href: `/tu-cham-diem/${edition.id}/${set.slug}/ket-qua/?${writeQuery(score)}`,
  };
}

/** A page of the self-assessment, for the site map and the search. */
export interface ScoringPage extends SitePage {
  text: string;
}

export async function scoringPages(): Promise<ScoringPage[]> {
  const editions = await criteriaEditions();
  return [
    {
      address: '/tu-cham-diem/',
      title: 'Tự chấm điểm sản phẩm',
      text: 'Được bao nhiêu điểm, mấy sao, làm gì để lên sao; phiếu chấm điểm, tự đánh giá.',
    },
    ...editions.flatMap(({ id, shortName, setList }) =>
      setList.map(({ slug, name }) => ({
        address: `/tu-cham-diem/${id}/${slug}/`,
        title: titleOfScoring(name, shortName),
        text: `Tự chấm điểm theo ${shortName}.`,
      })),
    ),
  ];
}

/** What a page about one set is called: some sets' names are whole paragraphs, too long for a title. */
export function titleOfScoring(name: string, edition: string, what = 'Tự chấm'): string {
  const short =
    name.length > 48
      ? `${name
          .slice(0, 48)
          .replace(/\s\S*$/u, '')
          .replace(/,$/, '')}…`
      : name;
  return `${what}: ${short} (${edition})`;
}
