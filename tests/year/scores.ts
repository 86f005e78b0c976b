// What five members give a product, added up by the test from the text of the criteria.
import { readdirSync, readFileSync } from 'node:fs';
import { programme } from '../../src/server/programme.ts';
import type { Producer } from './cast.ts';

interface Level {
  id: string;
  points: number;
}
interface Criterion {
  id: string;
  levels: Level[];
  /** Its points count only where another criterion has brought so many. */
  onlyAfter?: { criterion: string; points: number };
  stopsAtZero?: string[];
}
interface SetFile {
  parts: { sections: { criteria: Criterion[] }[] }[];
}
interface EditionFile {
  document: string;
  ranks: { stars: number; from: number }[];
}

const criteria = new URL('../../content/criteria/', import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, criteria), 'utf8'));
const editionIn = (folder: string) => read(`${folder}/edition.json`) as EditionFile;

/** The edition that the plan goes by, as its folder is called. */
export const EDITION = readdirSync(criteria, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .find((name) => editionIn(name).document === programme.locality.criteriaOfPlan) as string;

const { ranks } = editionIn(EDITION);
const fileOf = (set: string): SetFile => {
  const file = readdirSync(new URL(`${EDITION}/`, criteria)).find((name) => name.endsWith(`-${set}.json`));
  return read(`${EDITION}/${file ?? ''}`) as SetFile;
};

type Grade = 'first' | 'middle' | 'last';
const pick: Record<Grade, (levels: readonly Level[]) => number> = {
  first: () => 0,
  middle: ({ length }) => Math.floor(length / 2),
  last: ({ length }) => length - 1,
};

/** What a member thinks of a product; the third never agrees. */
function gradeBy(member: number, { fate }: Producer): Grade {
  const other = member === 2;
  if (fate === 'below three stars') return other ? 'middle' : 'first';
  if (fate === 'recognised') return other ? 'middle' : 'last';
  return other ? 'last' : 'middle';
}

const criteriaOf = (set: string) =>
  fileOf(set).parts.flatMap(({ sections }) => sections.flatMap(({ criteria: each }) => each));

/** The sets by which a product can earn all the points, and is not stopped half-way for earning none. */
export const SETS: readonly string[] = readdirSync(new URL(`${EDITION}/`, criteria))
  .flatMap((name) => /^\d\d-(.+)\.json$/.exec(name)?.[1] ?? [])
  .filter((set) => {
    const most = criteriaOf(set).map(({ levels }) => Math.max(...levels.map(({ points }) => points)));
    return (
      most.reduce((sum, points) => sum + points, 0) === 100 &&
      criteriaOf(set).every(({ stopsAtZero }) => stopsAtZero === undefined)
    );
  });

export interface Sheet {
  /** By criterion, as the form names them. */
  answers: Record<string, string>;
  points: number;
}

export function sheetOf(member: number, producer: Producer, set: string): Sheet {
  const grade = gradeBy(member, producer);
  const chosen = criteriaOf(set).map((criterion) => ({
    ...criterion,
    level: criterion.levels[pick[grade](criterion.levels)] as Level,
  }));
  const brings = (wanted: string) => chosen.find(({ id }) => id === wanted)?.level.points ?? 0;
  return {
    answers: Object.fromEntries(chosen.map(({ id, level }) => [id, level.id])),
    points: chosen
      .filter(({ onlyAfter }) => !onlyAfter || brings(onlyAfter.criterion) >= onlyAfter.points)
      .reduce((sum, { level }) => sum + level.points, 0),
  };
}

/** The stars that an average earns. */
export const starsOf = (sum: number, count: number): number =>
  Math.max(...ranks.filter(({ from }) => sum >= from * count).map(({ stars }) => stars));
