// The locality whose site is under test, out of the content that stands beside these tests: its names, places, groups,
// criteria and products, so that the same journeys can be made through the site of another.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CriteriaSet } from '../../src/core/criteria.ts';
import { Product } from '../../src/core/product.ts';
import { ALPHABET } from '../../src/core/reference.ts';
import { communeName, Programme, receivingUnits } from '../../src/core/programme.ts';
import { fold } from '../../src/core/text.ts';
import type { Move, Workflow } from '../../src/core/workflow.ts';

const content = new URL('../../content/', import.meta.url);
const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, content), 'utf8'));
const names = (folder: string): string[] => readdirSync(fileURLToPath(new URL(folder, content)));

/** The first of a list that has one. */
export function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('The content under test has none of these.');
  return one;
}

export const programme: Programme = Programme.parse(
  Object.fromEntries(Object.keys(Programme.shape).map((part) => [part, json(`programme/${part}.json`)])),
);

/** A locality of the tests says so in its summary. */
export const isTest = programme.locality.summary.startsWith('Dữ liệu thử');

/** Text as somebody without Vietnamese keys types it, short enough to be typed. */
export const asTyped = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9/]+/g, ' ')
    .trim()
    .split(' ')
    .slice(0, 6)
    .join(' ');

// ---------------------------------------------------------------- places and kinds

const [one, two = one] = programme.communes;
/** The first two units; the same where there is one. */
export const commune = first([one].flatMap((each) => each ?? []));
export const otherCommune = two ?? commune;
/** As in the middle of a sentence: "thị trấn A", "thôn B". */
export const communeWords = communeName(commune);
/** The office that receives from the first unit. */
export const office = first(receivingUnits(commune)).name;

/** A kind of producer that may join, by its name in the registration and in "may I join?". */
export const joiner = first(
  programme.joiners.filter(({ rule, producerKind }) => rule === 'joins' && producerKind),
);
export const kind = first(programme.producerKinds.filter(({ id }) => id === joiner.producerKind));
export const group = first(programme.productGroups);

// ---------------------------------------------------------------- references

const { referencePrefix } = programme.locality;
/** A reference of the programme: `reference('2222-2222')`. */
export const reference = (code: string): string => `${referencePrefix}-${code}`;
export const REFERENCE = new RegExp(`^${referencePrefix}-[${ALPHABET}]{4}-[${ALPHABET}]{4}$`);

// ---------------------------------------------------------------- documents, criteria and products

/** The document of the criteria in force. */
export const inForce = json(`documents/${programme.locality.criteriaInForce}.json`) as {
  number: string | null;
};

/** The entries of a folder of content/. */
export const idsOf = (folder: string): string[] =>
  names(folder).flatMap((file) => /^(.+)\.(?:json|md)$/.exec(file)?.[1] ?? []);

/** The editions of the criteria, by their folders. */
export const editions = names('criteria').filter((folder) => !folder.endsWith('.json'));
/** The texts of content/guides that help with the criteria. */
export const guideTopics = (json('criteria/guides.json') as { topics: { guide: string }[] }).topics.map(
  ({ guide }) => guide,
);

/** The edition in force: "148-2023". */
export const edition = first(
  editions.filter(
    (folder) =>
      (json(`criteria/${folder}/edition.json`) as { document: string }).document ===
      programme.locality.criteriaInForce,
  ),
);

const setFile = first(names(`criteria/${edition}`).filter((file) => /^01-.*\.json$/.test(file)));
/** The first set of the edition in force, and its name in addresses. */
export const criteriaSet = CriteriaSet.parse(json(`criteria/${edition}/${setFile}`));
export const setSlug = setFile.replace(/^01-|\.json$/g, '');

/** Every product, by id. */
export const products = names('products')
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ id: file.replace('.json', ''), ...Product.parse(json(`products/${file}`)) }));
/** A product that was recognised, or of which the press says so. */
export const product = first(products.filter(({ certificates }) => certificates.length > 0));

// ---------------------------------------------------------------- workflows and officers

/** Whether the edition in force has its official form of that number ("03"). */
export const hasForm = (number: string): boolean =>
  existsSync(new URL(`criteria/${edition}/forms/mau-${number}.json`, content));

/** The workflow that dossiers of a form follow. */
export function workflowOf(form: string): Workflow {
  return first(programme.workflows.filter(({ forms }) => forms.includes(form)));
}

/** The account of this machine (netlify/local/accounts.ts) of an officer of a role, for a unit. */
export function accountFor(role: string, unit: { id: string } = commune): string {
  if (role === 'commune-officer') return `xa-${unit.id}`;
  return { 'standing-office': 'thuong-truc', secretary: 'thu-ky' }[role] ?? role;
}

/** The fewest moves of officers by which a dossier comes from its first step to one that fits. */
export function wayTo(workflow: Workflow, fits: (step: string) => boolean): Move[] {
  const ways: { at: string; way: Move[] }[] = [{ at: first(workflow.steps).id, way: [] }];
  const seen = new Set(ways.map(({ at }) => at));
  for (const { at, way } of ways) {
    if (fits(at)) return way;
    for (const move of workflow.moves)
      if (move.from.includes(at) && move.by.length > 0 && move.list?.does !== 'leave' && !seen.has(move.to)) {
        seen.add(move.to);
        ways.push({ at: move.to, way: [...way, move] });
      }
  }
  throw new Error(`${workflow.id}: no way there`);
}

/** The move by which the sender is asked for more, from the first step. */
export function askingMove(workflow: Workflow): Move {
  const start = first(workflow.steps).id;
  const waiting = workflow.steps.filter(({ state }) => state === 'incomplete').map(({ id }) => id);
  return first(workflow.moves.filter(({ from, to }) => from.includes(start) && waiting.includes(to)));
}

/** Who first has a dossier of a form from a unit: the account of this machine. */
export function receiver(form: string, unit: { id: string } = commune): string {
  return accountFor(first(workflowOf(form).steps).holder, unit);
}
