import { tidyText } from '../core/text.ts';
import type { Answers, Raw } from './check.ts';
import { AGE, BASE, fieldsOf, KEY, SAVE, TRAP, type Form } from './form.ts';

// Pages live longer than forms: somebody opened a form yesterday, today it no longer asks a question that they have answered. What
// they wrote goes along under a name of its own, and is shown to whoever reads the dossier.

/** Begins the name under which such an answer is kept, so that it is never taken for another question's. */
const FORMER = 'mau-cu.';

/** At most so many: no form has dropped more at once, a machine may post thousands. */
const MOST = 30;
const NAME = /^[A-Za-z][\w-]{0,59}$/;

/** Of what was posted, what this form does not ask: by the name it was asked under, as it was typed. */
export function formerOf(form: Form, raw: Raw): [name: string, values: readonly string[]][] {
  const own = new Set([
    ...fieldsOf(form).map(({ name }) => name),
    form.later?.name,
    AGE,
    BASE,
    KEY,
    SAVE,
    TRAP,
  ]);
  return Object.entries(raw)
    .filter(([name, values]) => NAME.test(name) && !own.has(name) && values.some((value) => value.trim()))
    .slice(0, MOST);
}

/** The same, as it is kept. */
export function formerAnswers(form: Form, raw: Raw): Answers {
  return Object.fromEntries(
    formerOf(form, raw).flatMap(([name, values]): [string, string | string[]][] => {
      const [one = '', ...more] = values.map(tidyText).filter(Boolean);
      return one ? [[FORMER + name, more.length > 0 ? [one, ...more] : one]] : [];
    }),
  );
}

/** What is kept of former questions, as it was posted: to go along again when the dossier is gone on with. */
export function formerAgain(answers: Answers): Raw {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]): [string, string[]][] =>
      name.startsWith(FORMER) ? [[name.slice(FORMER.length), [answer].flat()]] : [],
    ),
  );
}

/** The name of an answer that a form no longer asks for, for people: without what marks it. */
export function formerName(name: string): string {
  return name.startsWith(FORMER) ? name.slice(FORMER.length) : name;
}
