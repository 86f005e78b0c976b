// What ought to be: where each dossier stands and how often its producer is told, by the workflow of the content alone.
import { programme } from '../../src/server/programme.ts';
import type { Counted } from '../../src/core/workflow.ts';
import type { Producer } from './cast.ts';

const FORM = 'san-pham';
const workflow = programme.workflows.find(({ forms }) => forms.includes(FORM));
if (!workflow) throw new Error(`No workflow is for the form ${FORM}.`);
/** What the year is about. */
export const WORKFLOW = workflow;

export const stepNamed = (id: string) => {
  const step = WORKFLOW.steps.find((each) => each.id === id);
  if (!step) throw new Error(`There is no step ${id}.`);
  return step;
};
export const moveNamed = (id: string) => {
  const move = WORKFLOW.moves.find((each) => each.id === id);
  if (!move) throw new Error(`There is no move ${id}.`);
  return move;
};

export interface Entry {
  producer: Producer;
  reference: string;
  step: string;
  withdrawn: boolean;
  /** How many letters were due to its producer. */
  letters: number;
  /** A letter that will say where it stands waits to be sent: moves until then need no other. */
  willTell: boolean;
  /** What of it is counted, and in which month it was reached. */
  counted: Map<'registered' | Counted, number>;
}

const entries = new Map<Producer, Entry>();
export const all = (): Entry[] => [...entries.values()];

export function entryOf(producer: Producer): Entry {
  const entry = entries.get(producer);
  if (!entry) throw new Error(`${producer.product} is not registered.`);
  return entry;
}
export const referenceOf = (producer: Producer): string => entryOf(producer).reference;

const monthOf = (day: string): number => Number(day.slice(5, 7));

export function received(producer: Producer, reference: string, day: string): void {
  if (entries.has(producer)) throw new Error(`${producer.product} is registered already.`);
  const [first] = WORKFLOW.steps;
  entries.set(producer, {
    producer,
    reference,
    step: first?.id ?? '',
    withdrawn: false,
    letters: 1,
    willTell: false,
    counted: new Map([['registered', monthOf(day)]]),
  });
}

/** A move of the workflow was made. */
export function moved(producer: Producer, name: string, day: string): void {
  const entry = entryOf(producer);
  const move = moveNamed(name);
  if (!move.from.includes(entry.step)) throw new Error(`${name} does not lead on from ${entry.step}.`);
  entry.step = move.to;
  if (move.told && !entry.willTell) {
    entry.letters += 1;
    entry.willTell = true;
  }
  for (const stage of move.counts ?? []) entry.counted.set(stage, monthOf(day));
  for (const stage of move.uncounts ?? []) entry.counted.delete(stage);
}

/** Something else that its producer is told of. */
export const told = (producer: Producer): void => void (entryOf(producer).letters += 1);

/** What waited was sent. */
export const lettersWentOut = (): void => all().forEach((entry) => (entry.willTell = false));

export function withdrew(producer: Producer): void {
  entryOf(producer).withdrawn = true;
  told(producer);
}

/** How many wait for a role, of one commune or of all. */
export const waitingFor = (holder: string, commune?: string): number =>
  all().filter(
    ({ step, withdrawn, producer }) =>
      !withdrawn && stepNamed(step).holder === holder && (commune ?? producer.commune) === producer.commune,
  ).length;

/** How many stand at each step where somebody stands, in the order of the workflow. */
export const stepCounts = (): [name: string, count: number][] =>
  WORKFLOW.steps
    .map(({ id, name }): [string, number] => [
      name,
      all().filter(({ step, withdrawn }) => step === id && !withdrawn).length,
    ])
    .filter(([, count]) => count > 0);
