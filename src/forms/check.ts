import { parsePhone } from '../core/phone.ts';
import { isCarried } from '../core/scoring/line.ts';
import { tidyLine, tidyText } from '../core/text.ts';
import { parseDay } from '../core/vietnamese-day.ts';
import { readPeople } from '../core/vietnamese-number.ts';
import type { Rule } from './form.ts';
import { MESSAGES, PEOPLE_PROBLEMS } from './messages.ts';

/** What was posted: for each name the values in the order they came. */
export type Raw = Readonly<Record<string, readonly string[]>>;

/**
 * What is kept: tidied text, phones as +84…, numbers in plain digits ("1500"), days as 2027-03-15, chosen values; an unanswered
 * field is left out.
 */
export type Answers = Record<string, string | string[]>;

export interface Consent {
  purpose: string;
  version: string;
}

/** A field that will not do, and what to do about it. */
export interface FieldError {
  name: string;
  message: string;
}

export type Reading =
  { ok: true; answers: Answers; consents: Consent[] } | { ok: false; errors: FieldError[] };

/** The longest address an e-mail can have (RFC 5321, 4.5.3.1). */
const EMAIL_MAX = 254;
const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;.]+(\.[^\s@<>"(),:;.]+)+$/u;

/** What an option of any version of a form looks like. */
const OPTION = /^[a-z0-9-]{1,60}$/;

/** Said of choices that the form does not offer; a former version may have, so they are named where they can be read. */
const notOffered = (chosen: readonly string[]): string =>
  chosen.every((one) => OPTION.test(one)) ? MESSAGES.gone(chosen.join(', ')) : MESSAGES.option;

type Value = { value: string | string[] } | { message: string } | undefined;

function readField(field: Rule, raw: readonly string[]): Value {
  switch (field.kind) {
    case 'line':
    case 'text': {
      const value = field.kind === 'line' ? tidyLine(raw[0] ?? '') : tidyText(raw[0] ?? '');
      if (value.length > field.max) return { message: MESSAGES.tooLong(field.max, value.length) };
      return value ? { value } : undefined;
    }
    case 'phone': {
      const typed = tidyLine(raw[0] ?? '');
      if (!typed) return undefined;
      const value = parsePhone(typed);
      return value ? { value } : { message: MESSAGES.phone };
    }
    case 'email': {
      const value = tidyLine(raw[0] ?? '');
      if (!value) return undefined;
      return EMAIL.test(value) && value.length <= EMAIL_MAX ? { value } : { message: MESSAGES.email };
    }
    case 'day': {
      const typed = tidyLine(raw[0] ?? '');
      if (!typed) return undefined;
      const value = parseDay(typed);
      return value ? { value } : { message: MESSAGES.day };
    }
    case 'number': {
      const read = readPeople(tidyLine(raw[0] ?? ''));
      if (!read) return undefined;
      if (!read.ok) return { message: PEOPLE_PROBLEMS[read.problem] };
      if (!Number.isInteger(read.value)) return { message: MESSAGES.whole };
      if (read.value < field.min || read.value > field.max)
        return { message: MESSAGES.range(field.min, field.max) };
      return { value: String(read.value) };
    }
    case 'scoring': {
      const value = raw[0] ?? '';
      if (!value) return undefined;
      return isCarried(value) ? { value } : { message: MESSAGES.scoring };
    }
    case 'choice': {
      const value = raw[0] ?? '';
      if (!value) return undefined;
      return field.options.some((option) => option.value === value)
        ? { value }
        : { message: notOffered([value]) };
    }
    case 'choices': {
      const value = [...new Set(raw.filter(Boolean))];
      const gone = value.filter((chosen) => !field.options.some((option) => option.value === chosen));
      if (gone.length > 0) return { message: notOffered(gone) };
      return value.length > 0 ? { value } : undefined;
    }
    case 'consent':
      return raw[0] === 'dong-y' ? { value: 'dong-y' } : undefined;
  }
}

/** What one field has to say of what was posted for it; undefined when all is well. */
export function messageFor(field: Rule, raw: readonly string[]): string | undefined {
  const read = readField(field, raw);
  if (!read) return field.missing;
  return 'message' in read ? read.message : undefined;
}

/** Reads what was posted by a form's rules: every answer tidied, or every field that will not do, in the form's order. */
export function readAnswers(rules: readonly Rule[], raw: Raw): Reading {
  const answers: Answers = {};
  const consents: Consent[] = [];
  const errors: FieldError[] = [];
  for (const field of rules) {
    const read = readField(field, raw[field.name] ?? []);
    if (!read) {
      if (field.missing) errors.push({ name: field.name, message: field.missing });
    } else if ('message' in read) errors.push({ name: field.name, message: read.message });
    else if (field.kind === 'consent') consents.push({ purpose: field.purpose, version: field.version });
    else answers[field.name] = read.value;
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers, consents };
}

/** Every answer as far as it will do, tidied; what will not do yet, as it was typed. Consents are left out. */
export function readLoosely(rules: readonly Rule[], raw: Raw): Answers {
  const answers: Answers = {};
  for (const field of rules) {
    const given = raw[field.name] ?? [];
    const read = field.kind === 'consent' ? undefined : readField(field, given);
    if (read && 'value' in read) answers[field.name] = read.value;
    else if (read && !('options' in field)) answers[field.name] = tidyText(given[0] ?? '');
  }
  return answers;
}

/**
 * Reads what is left to be gone on with: nothing is asked for but the telephone number, by which it is found again, and the
 * consent.
 */
export function readUnfinished(rules: readonly Rule[], consent: Rule, raw: Raw): Reading {
  const phones = rules.filter(({ kind }) => kind === 'phone');
  const needed = phones.map((field) => ({ ...field, missing: field.missing ?? MESSAGES.phone }));
  const reading = readAnswers([...needed, consent], raw);
  return reading.ok ? { ...reading, answers: readLoosely(rules, raw) } : reading;
}
