import type { Raw } from '../forms/check.ts';
import type { Rule } from '../forms/form.ts';

// Between a form on the page and what stands in it.

/** What would be posted of a form as it stands. */
export function rawOf(form: HTMLFormElement): Raw {
  const raw: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') (raw[name] ??= []).push(value);
  return raw;
}

/** What was typed and chosen, for keeping: not what a machine filled in, and no consent, which is given anew each time. */
export function typedIn(form: HTMLFormElement, rules: readonly Rule[]): Raw {
  const asked = rules.flatMap(({ kind, name }) => (kind === 'consent' ? [] : name));
  return Object.fromEntries(
    Object.entries(rawOf(form)).filter(([name, values]) => values.some(Boolean) && asked.includes(name)),
  );
}

/** What a question is answered with. */
export function controls(
  form: HTMLFormElement,
  name: string,
): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
  const selector = `[name="${CSS.escape(name)}"]`;
  return [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(selector)];
}

/** Puts values into one question. */
export function putIn(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const control of controls(form, name))
    if (control.type === 'radio' || control.type === 'checkbox')
      (control as HTMLInputElement).checked = values.includes(control.value);
    else control.value = values[0] ?? '';
}

/** How a question is put to people. */
export function labelOf(form: HTMLFormElement, name: string): string {
  const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  return field?.querySelector('legend, label')?.firstChild?.textContent?.trim() ?? name;
}

/**
 * Of what was typed into a former version of a form, what this one has no place for: questions it does not ask, choices it
 * does not offer. What has a place is `fits`.
 */
export function fit(rules: readonly Rule[], raw: Raw): { fits: Raw; lost: Raw } {
  const fits: Record<string, readonly string[]> = {};
  const lost: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(raw)) {
    const rule = rules.find((one) => one.name === name);
    const known = (value: string) =>
      rule !== undefined && (!('options' in rule) || rule.options.some((option) => option.value === value));
    const [kept, left] = [values.filter(known), values.filter((value) => !known(value))];
    if (kept.length > 0) fits[name] = kept;
    if (left.length > 0) lost[name] = left;
  }
  return { fits, lost };
}
