import { casesOf, countPoints, mayNotBeZero, score, type Score, type Sheet } from './score.ts';
import {
  criteriaIn,
  EFFORTS,
  type Effort,
  type ScoringCriterion,
  type ScoringLevel,
  type ScoringRank,
  type ScoringSet,
} from './set.ts';

/** One criterion brought up: from the level that stands (none when unanswered) to another, for so many points more. */
export interface Step {
  readonly criterion: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly gain: number;
  readonly effort: Effort;
}

/** How a sheet comes to a rank. Steps are sorted by what producers can do themselves. */
export interface Way {
  readonly stars: number;
  /** Points between the sheet and the rank; 0 when the points suffice. */
  readonly short: number;
  /** Without these the rank cannot be reached: minimums, and what they can only follow. */
  readonly required: readonly Step[];
  /** The smallest set of further steps that brings the rest of the points. */
  readonly further: readonly Step[];
  /** Points when all of it is done. */
  readonly total: number;
}

type Chosen = ReadonlyMap<string, ScoringLevel>;

/** One way to leave a component: its levels, what they bring, how many criteria change and how hard they are. */
interface Option {
  readonly levels: ReadonlyMap<string, ScoringLevel>;
  readonly gain: number;
  /** Criteria changed, then effort: one number, so that the first always outweighs the second. */
  readonly cost: number;
}

/** More than the efforts of any set can add up to. */
const CHANGE = 1000;

/** Criteria of which one counts only after the other (`onlyAfter`) are looked at together. */
function components(criteria: readonly ScoringCriterion[]): ScoringCriterion[][] {
  const groups: ScoringCriterion[][] = [];
  for (const criterion of criteria) {
    const before = groups.find((group) => group.some(({ id }) => id === criterion.onlyAfter?.criterion));
    if (before) before.push(criterion);
    else groups.push([criterion]);
  }
  return groups;
}

/** The levels a criterion can be brought up to, itself first, fewest points first: never another case than the sheet's. */
function levelsAbove(
  criterion: ScoringCriterion,
  now: ScoringLevel | undefined,
  case_: string | undefined,
): ScoringLevel[] {
  return criterion.levels
    .filter((level) => !now || level.points > now.points)
    .filter((level) => !level.case || !case_ || level.case === case_)
    .sort((a, b) => a.points - b.points);
}

/** Every choice of levels at or above those that stand, of the case that is looked at; the unchanged choice is among them. */
function* choices(
  group: readonly ScoringCriterion[],
  base: Chosen,
  caseOf: (criterion: ScoringCriterion) => string | undefined,
): Generator<Map<string, ScoringLevel>> {
  const [criterion, ...rest] = group;
  if (!criterion) {
    yield new Map();
    return;
  }
  const now = base.get(criterion.id);
  for (const level of [now, ...levelsAbove(criterion, now, caseOf(criterion))])
    for (const others of choices(rest, base, caseOf)) {
      const levels = new Map(others);
      if (level) levels.set(criterion.id, level);
      yield levels;
    }
}

const sum = (counted: ReadonlyMap<string, number>) => [...counted.values()].reduce((a, b) => a + b, 0);

/** The least that must change for every minimum of the rank to be reached and nothing to end the assessment; undefined where no choice reaches them. */
function forced(
  group: readonly ScoringCriterion[],
  chosen: Chosen,
  stars: number,
  caseOf: (criterion: ScoringCriterion) => string | undefined,
  notZero: readonly string[],
): Chosen | undefined {
  let best: { levels: Chosen; changes: number; points: number } | undefined;
  for (const levels of choices(group, chosen, caseOf)) {
    const counted = countPoints(group, levels);
    const reached = group.every(({ id, levels: all }) => {
      const points = counted.get(id) ?? -1;
      if (points <= 0 && notZero.includes(id)) return false;
      return all.every((level) => !level.star || level.star > stars || points >= level.points);
    });
    if (!reached) continue;
    const changes = group.filter(({ id }) => levels.get(id) !== chosen.get(id)).length;
    const points = [...levels.values()].reduce((a, level) => a + level.points, 0);
    if (!best || changes < best.changes || (changes === best.changes && points < best.points))
      best = { levels, changes, points };
  }
  return best?.levels;
}

/** The choices of one component beyond what is forced: for each number of points the cheapest. */
function optionsBeyond(
  group: readonly ScoringCriterion[],
  base: Chosen,
  caseOf: (criterion: ScoringCriterion) => string | undefined,
  effortOf: (criterion: string) => Effort,
): Option[] {
  const before = sum(countPoints(group, base));
  const best = new Map<number, Option>();
  for (const levels of choices(group, base, caseOf)) {
    const gain = sum(countPoints(group, levels)) - before;
    const cost = group.reduce(
      (all, { id }) => (levels.get(id) === base.get(id) ? all : all + CHANGE + EFFORTS.indexOf(effortOf(id))),
      0,
    );
    const known = best.get(gain);
    if (!known || cost < known.cost) best.set(gain, { levels, gain, cost });
  }
  return [...best.values()];
}

/** The cheapest choice of one option a component that brings at least `need` points; then the fewest points over. */
function cheapest(components_: readonly (readonly Option[])[], need: number): Option[] | undefined {
  interface Reached {
    cost: number;
    option?: Option;
    before?: Reached;
  }
  let reached = new Map<number, Reached>([[0, { cost: 0 }]]);
  for (const options of components_) {
    const next = new Map<number, Reached>();
    for (const [points, before] of reached)
      for (const option of options) {
        const cost = before.cost + option.cost;
        const known = next.get(points + option.gain);
        if (!known || cost < known.cost) next.set(points + option.gain, { cost, option, before });
      }
    reached = next;
  }
  let best: [points: number, Reached] | undefined;
  for (const [points, one] of reached)
    if (
      points >= need &&
      (!best || one.cost < best[1].cost || (one.cost === best[1].cost && points < best[0]))
    )
      best = [points, one];
  if (!best) return undefined;
  const options: Option[] = [];
  for (let at: Reached | undefined = best[1]; at?.option; at = at.before) options.unshift(at.option);
  return options;
}

/** What leads from one choice to another, criterion by criterion in the printed order, so that gains add up. */
function stepsBetween(
  criteria: readonly ScoringCriterion[],
  before: Chosen,
  after: Chosen,
  effortOf: (criterion: string) => Effort,
): Step[] {
  const now = new Map(before);
  let points = sum(countPoints(criteria, now));
  const steps = criteria.flatMap(({ id }): Step[] => {
    const to = after.get(id);
    if (!to || to === before.get(id)) return [];
    now.set(id, to);
    const reached = sum(countPoints(criteria, now));
    const gain = reached - points;
    points = reached;
    return [{ criterion: id, from: before.get(id)?.id, to: to.id, gain, effort: effortOf(id) }];
  });
  return steps.sort((a, b) => EFFORTS.indexOf(a.effort) - EFFORTS.indexOf(b.effort));
}

/** The cases of the sheet, and every way to decide those that it leaves open: a sheet has one case, the same everywhere. */
function casesToTry(
  criteria: readonly ScoringCriterion[],
  decided: ReadonlyMap<string, string>,
): ReadonlyMap<string, string>[] {
  const open = new Set(
    criteria.flatMap((criterion) => casesOf(criterion) ?? []).filter((key) => !decided.has(key)),
  );
  let ways: ReadonlyMap<string, string>[] = [decided];
  for (const key of open)
    ways = key.split('|').flatMap((case_) => ways.map((way) => new Map([...way, [key, case_]])));
  return ways;
}

interface Planned {
  base: Chosen;
  after: Chosen;
  /** Criteria required, then what is done beyond them (criteria and effort), then points. */
  cost: readonly [required: number, further: number, points: number];
}

function isLess(a: Planned['cost'], b: Planned['cost']): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** What to change in one case of the sheet; undefined where that case does not lead to the rank. */
function plan(
  criteria: readonly ScoringCriterion[],
  chosen: Chosen,
  rank: ScoringRank,
  caseOf: (criterion: ScoringCriterion) => string | undefined,
  effortOf: (criterion: string) => Effort,
): Planned | undefined {
  const groups = components(criteria);
  const notZero = mayNotBeZero(criteria);
  const base = new Map<string, ScoringLevel>();
  for (const group of groups) {
    const least = forced(group, chosen, rank.stars, caseOf, notZero);
    if (!least) return undefined;
    for (const [id, level] of least) base.set(id, level);
  }
  const rest = rank.from - sum(countPoints(criteria, base));
  const after = new Map(base);
  let further = 0;
  if (rest > 0) {
    const options = cheapest(
      groups.map((group) => optionsBeyond(group, base, caseOf, effortOf)),
      rest,
    );
    if (!options) return undefined;
    for (const { levels, cost } of options) {
      further += cost;
      for (const [id, level] of levels) after.set(id, level);
    }
  }
  const required = criteria.filter(({ id }) => base.get(id) !== chosen.get(id)).length;
  return { base, after, cost: [required, further, sum(countPoints(criteria, after))] };
}

/**
 * The way of a sheet to a rank. First what is required: the fewest criteria, and no higher than needed, so that every level
 * marked for the rank or a lower one is reached and no 0 points end the assessment. Then the smallest set of further steps for the points still missing:
 * the fewest criteria; among those the ones producers can do by themselves; then the fewest points over. Nothing goes down,
 * no other case is chosen than the sheet's, and what counts only after another criterion brings that one along.
 * The answer is exact, not a guess: all choices are looked at (dynamic programming over the points).
 *
 * @returns undefined where there is no way: a set that has lost points, an exclusion ticked, or a case without enough points
 */
export function wayTo(
  stars: number,
  set: ScoringSet,
  ranks: readonly ScoringRank[],
  sheet: Sheet,
  effortOf: (criterion: string) => Effort,
  scored: Score = score(set, ranks, sheet),
): Way | undefined {
  const rank = ranks.find((one) => one.stars === stars);
  if (!rank || scored.noRank === 'excluded' || scored.noRank === 'points-lost') return undefined;
  const criteria = criteriaIn(set);
  const { chosen } = scored;
  const cases = new Map<string, string>();
  for (const criterion of criteria) {
    const of = chosen.get(criterion.id)?.case;
    if (of) cases.set(casesOf(criterion) ?? '', of);
  }
  const short = Math.max(0, rank.from - scored.total);
  let best: Planned | undefined;
  for (const each of casesToTry(criteria, cases)) {
    const planned = plan(criteria, chosen, rank, (criterion) => each.get(casesOf(criterion) ?? ''), effortOf);
    if (planned && (!best || isLess(planned.cost, best.cost))) best = planned;
  }
  if (!best) return undefined;
  const { base, after } = best;
  return {
    stars,
    short,
    required: stepsBetween(criteria, chosen, base, effortOf),
    further: stepsBetween(criteria, base, after, effortOf),
    total: sum(countPoints(criteria, after)),
  };
}

/** The rank to aim at next. Below 3 stars nothing is recognised (Điều 4 khoản 1a), so nobody is sent to 2. */
export function nextStars(rank: number): 3 | 4 | 5 | undefined {
  return rank < 3 ? 3 : rank === 3 ? 4 : rank === 4 ? 5 : undefined;
}
