// Who registers in the year, how, and what becomes of it. Made for the communes, groups and dates of the content.
import { readdirSync, readFileSync } from 'node:fs';
import type { Measure } from '../../src/core/target.ts';
import { programme } from '../../src/server/programme.ts';

/** How a registration is sent from a telephone. */
export type Way = 'script' | 'plain' | 'wrong first' | 'wrong first, plain' | 'offline' | 'twice';

/** How far it comes. */
export type Fate =
  | 'refused'
  | 'withdrawn'
  | 'unanswered'
  | 'not chosen'
  | 'declines the class'
  | 'comes to half the class'
  | 'never comes'
  | 'waits for the council'
  | 'below three stars'
  | 'waits for the province'
  | 'not recognised'
  | 'recognised';

/** What happens on the way: asked to complete and answered from the telephone, or at the office; given back by the district. */
export type Hitch = 'answers by telephone' | 'answers at the office' | 'given back';

export interface Producer {
  n: number;
  commune: string;
  way: Way;
  fate: Fate;
  hitch: Hitch | undefined;
  /** None: nobody can write to them. */
  email: string | undefined;
  phone: string;
  /** Agrees that phone and e-mail stand beside the product. */
  publishes: boolean;
  product: string;
  group: string;
  kind: string;
}

export const REGISTRATIONS = 40;

const WAYS: readonly Way[] = [
  ...(['script', 'plain', 'plain', 'wrong first', 'offline'] as const),
  ...(['script', 'plain', 'wrong first, plain', 'script', 'twice'] as const),
];
/** Of the two of each commune that the district chooses. */
const CHOSEN: readonly Fate[] = [
  ...(['recognised', 'below three stars', 'recognised', 'waits for the province', 'not recognised'] as const),
  ...(['below three stars', 'recognised', 'declines the class', 'below three stars'] as const),
  ...(['waits for the council', 'not recognised', 'below three stars'] as const),
  ...(['comes to half the class', 'never comes'] as const),
];

const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** @param place the how manyth of its commune */
function fateOf(commune: number, place: number): Fate {
  if (place < 2) return nth(CHOSEN, commune * 2 + place);
  if (place === 2) return 'refused';
  if (place === 4 && commune < 2) return 'unanswered';
  if (place === 5 && commune === 2) return 'withdrawn';
  return 'not chosen';
}

function hitchOf(commune: number, place: number): Hitch | undefined {
  if (place === 0 && commune % 2 === 0) return 'answers by telephone';
  if (place === 3)
    return commune === 0 ? 'given back' : commune % 2 === 1 ? 'answers at the office' : undefined;
  return undefined;
}

const { communes, productGroups, producerKinds } = programme;

export const PRODUCERS: readonly Producer[] = Array.from({ length: REGISTRATIONS }, (_, n) => {
  // Neighbours in the list come from different communes.
  const [at, place] = [n % communes.length, Math.floor(n / communes.length)];
  const fate = fateOf(at, place);
  return {
    n,
    commune: nth(communes, at).id,
    way: nth(WAYS, n),
    fate,
    hitch: hitchOf(at, place),
    email: place < 2 || n % 3 === 0 ? `co-so-${String(n)}@example.com` : undefined,
    phone: `09120000${String(n).padStart(2, '0')}`,
    publishes: fate === 'recognised' && at === 0,
    product: `Dữ liệu thử – sản phẩm ${String(n)}`,
    group: nth(productGroups, n).id,
    kind: nth(producerKinds, n).id,
  };
});

export const those = (...fates: Fate[]): Producer[] => PRODUCERS.filter(({ fate }) => fates.includes(fate));
/** Everybody but those. */
export const but = (...fates: Fate[]): Producer[] => PRODUCERS.filter(({ fate }) => !fates.includes(fate));

export const SENT_UP = but('refused', 'withdrawn', 'unanswered');
export const CHOSEN_ONES = SENT_UP.filter(({ fate }) => fate !== 'not chosen');
export const SCORED = those('below three stars', 'waits for the province', 'not recognised', 'recognised');
export const TRAINED = [...those('waits for the council'), ...SCORED];
export const PROPOSED = SCORED.filter(({ fate }) => fate !== 'below three stars');

// ---------------------------------------------------------------- the dates of the plan

interface Months {
  from: string;
  to: string | null;
}

const contentAt = (path: string): URL => new URL(`../../content/${path}`, import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(contentAt(path), 'utf8'));

/** Between which months the plan has an activity. */
function monthsOf(activity: string): { from: string; to: string } {
  const { months } = read(`activities/${activity}.json`) as { months: Months };
  return { from: months.from, to: months.to ?? months.from };
}

const [registering, choosing] = [monthsOf('dang-ky'), monthsOf('lua-chon')];
const [training, scoring, summing] = [monthsOf('tap-huan'), monthsOf('danh-gia'), monthsOf('tong-ket')];

/** What the plan aims at, as far as the site measures it. */
export const TARGETS = readdirSync(contentAt('targets/'))
  .map((file) => read(`targets/${file}`) as { name: string; measure: Measure | null })
  .flatMap(({ name, measure }) => (measure ? [{ name, measure }] : []));

/** On which days the year happens. */
export const DAYS = {
  begins: `${registering.from}-01`,
  registering: [
    ...['08', '15', '31'].map((day) => `${registering.from}-${day}`),
    ...['02', '09', '16', '22', '28'].map((day) => `${registering.to}-${day}`),
  ],
  taking: `${choosing.to}-04`,
  answering: `${choosing.to}-10`,
  listing: `${choosing.to}-17`,
  choosing: `${choosing.to}-25`,
  inviting: `${training.from}-01`,
  class: [`${training.from}-15`, `${training.from}-16`],
  filing: `${scoring.from}-03`,
  council: `${scoring.from}-15`,
  proposing: `${scoring.from}-20`,
  deciding: `${scoring.to}-20`,
  recording: `${scoring.to}-25`,
  publishing: `${scoring.to}-28`,
  summing: `${summing.from}-20`,
} as const;

export const YEAR = Number(DAYS.begins.slice(0, 4));

/** In the morning of a day, when offices open. */
export const morningOf = (day: string): string => `${day}T08:00:00+07:00`;

/** As people write it. */
export const written = (day: string): string => day.split('-').reverse().join('/');
