import { formatPhone } from '../core/phone.ts';
import { formatDay } from '../core/vietnamese-day.ts';
import { formatNumber } from '../core/vietnamese-number.ts';
import type { Answers, Consent, Raw } from './check.ts';
import { fieldsOf, type Field, type Form } from './form.ts';

type Answer = Answers[string];

/** A kept answer as people read it: labels instead of values, the telephone in groups, the day as 15/03/2027. */
export function shown(field: Field, answer: Answer): string {
  if (Array.isArray(answer)) return answer.map((one) => shown(field, one)).join('; ');
  switch (field.kind) {
    case 'phone':
      return formatPhone(answer);
    case 'day':
      return formatDay(answer);
    case 'number':
      return typedNumber(Number(answer), field.unit);
    case 'choice':
    case 'choices':
      return field.options.find(({ value }) => value === answer)?.label ?? answer;
    default:
      return answer;
  }
}

/** A number as it would be typed, so that it is read as itself: "1,125" could be a thousand, "1,1250" cannot. */
function typedNumber(value: number, unit: 'people' | 'billions'): string {
  const text = formatNumber(value).replace(/^(\d{1,3},\d{3})$/, '$10');
  return unit === 'billions' ? `${text} tỷ` : text;
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
