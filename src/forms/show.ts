import { formatPhone, parsePhone } from '../core/phone.ts';
import { showDay } from '../core/vietnamese-day.ts';
import { formatNumber } from '../core/vietnamese-number.ts';
import type { Answers, Consent, Raw } from './check.ts';
import { fieldsOf, type Field, type Form } from './form.ts';

type Answer = Answers[string];

/** A kept answer as people read it: labels instead of values, the telephone in groups, the day as 15/03/2027; what was left unfinished, as typed. */
export function shown(field: Field, answer: Answer): string {
  if (Array.isArray(answer)) return answer.map((one) => shown(field, one)).join('; ');
  switch (field.kind) {
    case 'phone':
      return parsePhone(answer) === answer ? formatPhone(answer) : answer;
    case 'day':
      return showDay(answer);
    case 'number':
      return /^\d+$/.test(answer) ? formatNumber(Number(answer)) : answer;
    case 'choice':
    case 'choices':
      return field.options.find(({ value }) => value === answer)?.label ?? answer;
    default:
      return answer;
  }
}

/** What a person would type or tick to answer so: reading it again gives the same answers. */
export function typedAgain(form: Form, answers: Answers, consents: readonly Consent[] = []): Raw {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field): [string, string[]][] => {
      if (field.kind === 'consent')
        return consents.some(({ purpose }) => purpose === field.purpose) ? [[field.name, ['dong-y']]] : [];
      const answer = answers[field.name];
      if (answer === undefined) return [];
      if (Array.isArray(answer)) return [[field.name, answer]];
      const isChoice = field.kind === 'choice' || field.kind === 'choices';
      return [[field.name, [isChoice ? answer : shown(field, answer)]]];
    }),
  );
}
