// Holds what pages say to machines against the vocabulary of schema.org.
import vocabulary from './vocabulary.json' with { type: 'json' };

const TYPES: Readonly<Record<string, { own: string; of?: string }>> = vocabulary.types;
const VALUES: Readonly<Record<string, string>> = vocabulary.enumerations;

/** The properties that a type of schema.org has, its parents' among them; undefined where there is no such type. */
function propertiesOf(type: string): Set<string> | undefined {
  const known = TYPES[type];
  if (!known) return undefined;
  const parents = (known.of ?? '').split(' ').filter(Boolean);
  return new Set([
    ...known.own.split(' '),
    ...parents.flatMap((parent) => [...(propertiesOf(parent) ?? [])]),
  ]);
}

/** Not of schema.org, but what search engines ask of a SearchAction. */
const BESIDES = ['@type', 'query-input'];

/** What in a thing is not of schema.org: its type, a property that its type does not have, a value of no enumeration. */
export function unknownTerms(thing: Record<string, unknown>): string[] {
  const type = String(thing['@type']);
  const known = propertiesOf(type);
  if (!known) return [type];
  return Object.entries(thing).flatMap(([name, value]) => {
    if (BESIDES.includes(name)) return [];
    if (!known.has(name)) return [`${type}.${name}`];
    return VALUES[name]?.split(' ').includes(String(value)) === false
      ? [`${type}.${name}: ${String(value)}`]
      : [];
  });
}

/** Every thing in a block of data, at any depth. */
export function things(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(things);
  if (typeof value !== 'object' || value === null) return [];
  const thing = value as Record<string, unknown>;
  return [...('@type' in thing ? [thing] : []), ...Object.values(thing).flatMap(things)];
}
