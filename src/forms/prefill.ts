import { readCarried, SELF_ASSESSMENT } from '../core/scoring/carried.ts';
import type { Raw } from './check.ts';
import { fieldsOf, type Form } from './form.ts';

/**
 * A form's choices filled in from an address, so that what was answered elsewhere need not be answered again. Only choices
 * that the form knows, and a sheet scored before: what is typed never stands in an address.
 *
 * @returns what to fill in, and the values that the form does not know, to be said
 */
export function prefill(form: Form, params: URLSearchParams): { raw: Raw; unknown: string[] } {
  const raw: Record<string, string[]> = {};
  const unknown: string[] = [];
  for (const field of fieldsOf(form)) {
    if (field.kind === 'scoring') {
      const given = params.get(SELF_ASSESSMENT) ?? '';
      if (readCarried(given)) raw[field.name] = [given];
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
