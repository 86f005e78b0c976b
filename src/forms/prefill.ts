import { SELF_ASSESSMENT } from '../core/scoring/carried.ts';
import { isCarried } from '../core/scoring/line.ts';
import { tidyLine } from '../core/text.ts';
import type { Raw } from './check.ts';
import { fieldsOf, type Form, type Named } from './form.ts';

/** The published name of what an id or address stands for; undefined where there is none. */
export type NameOf = (kind: Named, value: string) => string | undefined;

/**
 * A form filled in from an address, so that what was answered or seen elsewhere need not be written again: choices that the
 * form knows, a sheet scored before, and what a field takes from an address (`carried`). Nothing that was typed ever stands in an address.
 *
 * @returns what to fill in, and the values that mean nothing here, to be said
 */
export function prefill(
  form: Form,
  params: URLSearchParams,
  nameOf: NameOf,
): { raw: Raw; unknown: string[] } {
  const raw: Record<string, string[]> = {};
  const unknown: string[] = [];
  for (const field of fieldsOf(form)) {
    if (field.kind === 'line' && field.carried) {
      const given = tidyLine(params.get(field.carried.by) ?? '');
      if (!given) continue;
      const name = nameOf(field.carried.names, given);
      if (name) raw[field.name] = [name.slice(0, field.max)];
      // A page or a certificate code that the site does not know may still be what somebody means.
      else if (field.carried.names === 'page' && given.length <= field.max) raw[field.name] = [given];
      else unknown.push(given.slice(0, 60));
    }
    if (field.kind === 'scoring') {
      const given = params.get(SELF_ASSESSMENT) ?? '';
      if (isCarried(given)) raw[field.name] = [given];
      else if (given) unknown.push(given.slice(0, 60));
    }
    if (field.kind !== 'choice' && field.kind !== 'choices') continue;
    const given = params.getAll(field.name).filter(Boolean);
    const known = given.filter((value) => field.options.some((option) => option.value === value));
    unknown.push(...given.filter((value) => !known.includes(value)).map((value) => value.slice(0, 60)));
    const taken = field.kind === 'choice' ? known.slice(0, 1) : [...new Set(known)];
    if (taken.length > 0) raw[field.name] = taken;
  }
  return { raw, unknown };
}
