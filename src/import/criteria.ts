import {
  CriteriaSet,
  MINIMUM_STARS,
  type ClassLine,
  type Criterion,
  type Level,
  type Section,
} from '../core/criteria.ts';
import { readEntry } from '../core/entry.ts';
import { fold, nfc } from '../core/text.ts';
import {
  agreementOf,
  caseName,
  criterionFlag,
  printedFlag,
  setFlags,
  spacedStarsFlag,
} from './criteria-flags.ts';
import { placesOf, sentence, titleOf, withoutColon } from './criteria-notes.ts';
import type { SourceCriterion, SourceLine, SourceOption, SourceSet } from './criteria-source.ts';

/** Names too long for an address, by the words they begin with. */
const SHORT: readonly (readonly [begins: string, slug: string])[] = [
  ['che-bien-tu-thit-thuy-san', 'che-bien-tu-thit-thuy-san-trung-sua'],
  ['mat-ong-', 'mat-ong'],
  ['nuoc-khoang-', 'nuoc-khoang-nuoc-uong'],
  ['thuc-pham-chuc-nang-', 'thuc-pham-chuc-nang-thuoc'],
  ['dich-vu-du-lich-', 'dich-vu-du-lich'],
  ['tuong-nuoc-mam-', 'tuong-nuoc-mam-gia-vi-long'],
];

/** The name of a set for addresses: "Rau, củ, quả, hạt tươi" → "rau-cu-qua-hat-tuoi". */
export function slugOf(name: string): string {
  const slug = fold(name.replace(/\(.*$/, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return SHORT.find(([begins]) => slug.startsWith(begins))?.[1] ?? slug;
}

/** A label apart from what the source left in it: stars printed apart ("* * * *"), a note glued to its end. */
function labelOf({ label, min_required_for_star: star }: SourceOption) {
  const [said = '', note] = label.split(/\s*(?=Ghi chú: )/);
  const apart = /(?:\s*\*)+$/.exec(said)?.[0] ?? '';
  const count = apart.replace(/\s/g, '').length;
  return {
    text: withoutColon(said.slice(0, said.length - apart.length)),
    note,
    apart: count > 0,
    star: star ?? MINIMUM_STARS.find((stars) => stars === count),
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Levels in the order they are printed; where the site had to add them itself, the lowest first. */
function levelsOf(options: readonly SourceOption[], added: boolean): Level[] {
  const inOrder = added ? options.toSorted((a, b) => a.points - b.points) : options;
  return inOrder.map((option, i) => {
    const { text, star } = labelOf(option);
    return {
      id: LETTERS.charAt(i),
      text,
      points: option.points,
      ...(star === undefined ? {} : { star }),
      ...(option.case === undefined ? {} : { case: caseName(option.case) }),
      ...(option.points_as_printed_in_source === undefined
        ? {}
        : { printed: String(option.points_as_printed_in_source) }),
    };
  });
}

function agreementIn(source: SourceCriterion) {
  if (source.check === undefined) return {};
  const other =
    source.other_source_options?.map(({ label, points }) => ({ text: label, points })) ??
    source.alt_labels?.map((text, i) => ({ text, points: source.options[i]?.points ?? 0 }));
  return { agreement: { ...agreementOf(source.check), ...(other ? { other } : {}) } };
}

interface Notes {
  requires: string[];
  exclusions: string[];
  evidence: string[];
  notes: string[];
  onlyAfter?: Criterion['onlyAfter'];
  stopsAtZero?: string[];
}

/** The story itself; what asks whether there is one points at it. */
const STORY = '5.1';

function sorted(printed: readonly string[], id: string, above: readonly string[]): Notes {
  const sorted: Notes = { requires: [], exclusions: [], evidence: [], notes: [] };
  for (const { place, text } of printed.flatMap(placesOf)) {
    if (place === 'story') {
      sorted.notes.push(text);
      if (id !== STORY) sorted.onlyAfter = { criterion: STORY, points: 1 };
    } else if (place === 'zero-here' || place === 'zero-above') {
      sorted.exclusions.push(text);
      sorted.stopsAtZero = place === 'zero-here' ? [id] : [...above, id];
    } else sorted[place].push(text);
  }
  return sorted;
}

function sectionOf(group: SourceSet['parts'][number]['groups'][number], taken: Set<string>): Section {
  const ids: string[] = [];
  const notedParents = new Set<string>();
  const criteria = group.criteria.map((source): Criterion => {
    // Two criteria of one number: the second is told apart by a letter.
    const id = taken.has(source.code) ? `${source.code}b` : source.code;
    taken.add(id);
    const { title, notes: explained } = titleOf(source.title);
    // What is noted at the heading above holds for all below it; it is said once, at the first.
    const above = source.parent_note !== undefined && !notedParents.has(source.parent ?? '');
    notedParents.add(source.parent ?? '');
    const labels = source.options.map(labelOf);
    const printed = [
      ...explained,
      ...(above ? [source.parent_note ?? ''] : []),
      ...(source.notes ?? []),
      ...(source.note === undefined ? [] : [source.note]),
      ...labels.flatMap(({ note }) => (note === undefined ? [] : [note])),
    ];
    const flags = [
      ...labels.flatMap(({ apart, star = 0 }) => (apart ? [spacedStarsFlag(star)] : [])),
      ...(group.flag === undefined ? [] : [criterionFlag(group.flag)]),
      ...(source.flag === undefined ? [] : [criterionFlag(source.flag)]),
      ...source.options.flatMap(({ label, points, points_as_printed_in_source: cell }) =>
        cell === undefined ? [] : [printedFlag(label, String(cell), points)],
      ),
      ...(source.options.some((option) => option.case?.includes('inferred'))
        ? ['Nguồn không ghi tên hai trường hợp; trang suy ra từ lời của các mức.']
        : []),
    ];
    const { onlyAfter, stopsAtZero, ...lists } = sorted(printed, id, ids);
    ids.push(id);
    return {
      id,
      title,
      ...(source.parent === undefined ? {} : { under: source.parent }),
      max: source.max,
      levels: levelsOf(source.options, source.flag?.includes('no options') ?? false),
      ...lists,
      ...(onlyAfter ? { onlyAfter } : {}),
      ...(stopsAtZero ? { stopsAtZero } : {}),
      ...(flags.length > 0 ? { flag: flags.join(' ') } : {}),
      ...agreementIn(source),
    };
  });
  return { id: String(group.no), title: titleOf(group.title).title, max: group.max, criteria };
}

/**
 * One set of a source as content: numbered, its notes sorted, its oddities told in Vietnamese.
 *
 * @param edition the edition's folder, "26-2026"
 * @throws ContentError where the law's sums do not come out, and at a note or remark that nobody has sorted yet
 */
export function criteriaSet(source: SourceSet, edition: string, file: string): CriteriaSet {
  const taken = new Set<string>();
  const parts = source.parts.map((part) => ({
    code: part.code,
    title: sentence(part.title),
    max: part.max,
    sections: part.groups.map((group) => sectionOf(group, taken)),
  }));
  const counted = parts.flatMap(({ sections }) => sections).reduce((sum, { max }) => sum + max, 0);
  const set = {
    edition,
    number: source.no,
    name: source.name,
    ...(source.name_before_781 === undefined ? {} : { formerName: source.name_before_781 }),
    exclusions: source.disqualified_if.map((text) => text.replace(/^(?:Hồ sơ )?[Bb]ị loại khi: /, '')),
    notes: source.notes.map((text) => text.replace(/^Ghi chú: /, '')),
    flags: setFlags(source.flags),
    ...(counted < 100 ? { missingPoints: 100 - counted } : {}),
    parts,
  };
  return readEntry(CriteriaSet, JSON.parse(nfc(JSON.stringify(set))), file);
}

/** The lines of the classification as content. */
export function classLines(lines: readonly SourceLine[]): ClassLine[] {
  return lines.map((line) => ({
    number: line.no,
    industry: line.industry,
    group: line.group.replace(/ \(trước 781: .*\)$/, ''),
    subgroup: line.subgroup === undefined ? line.criteria_set : line.subgroup,
    agencies: line.managing_ministry ?? line.managing_agency?.split('; ') ?? [],
  }));
}
