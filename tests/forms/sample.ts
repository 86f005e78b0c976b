// Answers to any form, made from its own data; every word says that it is test data.
import type { Raw } from '../../src/forms/check.ts';
import { fieldsOf, type Field, type Form } from '../../src/forms/form.ts';

/** What a person could answer to a field; `n` tells one sender from another. */
export function sampleAnswer(field: Field, n: number): string[] {
  switch (field.kind) {
    case 'line':
    case 'text':
      return [`Dữ liệu thử ${String(n)}: ${field.label}`.slice(0, field.max)];
    case 'phone':
      return [`09${String(n).padStart(8, '0')}`];
    case 'scoring':
      return ['26-2026/rau-cu-qua-hat-tuoi/1.1b.1.2c'];
    case 'email':
      return [`thu-${String(n)}@example.com`];
    case 'day':
      return [`${String(1 + (n % 28))}/3/2027`];
    case 'number':
      return [String(Math.min(field.max, field.min + n))];
    case 'choice':
      return [field.options[n % field.options.length]?.value ?? ''];
    case 'choices': {
      const chosen = field.options.filter((_, at) => (n >> at) % 2 === 1).map(({ value }) => value);
      return chosen.length > 0 || !field.missing ? chosen : [field.options[0]?.value ?? ''];
    }
    case 'consent':
      return ['dong-y'];
  }
}

/** A whole form answered. */
export function sampleAnswers(form: Form, n = 1): Raw {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.name, sampleAnswer(field, n)]));
}
