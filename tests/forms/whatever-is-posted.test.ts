import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageFor, readAnswers } from '../../src/forms/check.ts';
import type { Raw, Reading } from '../../src/forms/check.ts';
import { KEY, rulesOf, TRAP } from '../../src/forms/form.ts';
import type { Rule } from '../../src/forms/form.ts';
import { answered, complete, fields, form } from './product-form.ts';

const options = fields.flatMap((one) => ('options' in one ? one.options.map(({ value }) => value) : []));
const names = [...fields.map(({ name }) => name), KEY, TRAP, '__proto__', 'constructor', 'toString'];

const value = fc.oneof(
  fc.nat(3100).map((length) => 'ế'.repeat(length)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...options, ...Object.values(complete).flat(), ''),
  fc.string({
    unit: fc.constantFrom('e', '\u0301', '\u0323', 'đ', ' ', '\r', '\n', '\u0000', '\u200E', '\uFEFF', '🥭'),
  }),
);
/** Anything that a machine may post. */
const anything: fc.Arbitrary<Raw> = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.string()),
  fc.array(value, { maxLength: 4 }),
);
/** A complete answer with a few of its fields answered otherwise: often taken, often not. */
const nearly: fc.Arbitrary<Raw> = fc
  .dictionary(fc.constantFrom(...fields.map(({ name }) => name)), fc.array(value, { maxLength: 3 }), {
    maxKeys: 2,
  })
  .map(answered);
const posted = fc.oneof(anything, nearly);

/** The purposes without which the form is not taken; others are free. */
const needed = fields.flatMap((one) =>
  one.kind === 'consent' && one.missing !== undefined ? [one.purpose] : [],
);

/** What was kept, as it would be posted again. */
function again(reading: Reading & { ok: true }): Raw {
  const kept = Object.entries(reading.answers).map(([name, answer]) => [name, [answer].flat()] as const);
  const consents = fields.flatMap((one) =>
    one.kind === 'consent' && reading.consents.some(({ purpose }) => purpose === one.purpose)
      ? [[one.name, ['dong-y']] as const]
      : [],
  );
  return Object.fromEntries<readonly string[]>([...kept, ...consents]);
}

describe('whatever is posted', () => {
  test('it is read: no post makes the check fail', () => {
    fc.assert(
      fc.property(posted, (raw) => {
        const reading = readAnswers(fields, raw);
        if (reading.ok)
          expect(reading.consents.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(needed));
        else expect(reading.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('only the form’s own fields are kept, each once, none empty', () => {
    fc.assert(
      fc.property(nearly, (raw) => {
        const reading = readAnswers(fields, raw);
        if (!reading.ok) return;
        const asked = fields.map(({ name }) => name);
        expect(Object.keys(reading.answers)).toEqual(asked.filter((name) => name in reading.answers));
        for (const answer of Object.values(reading.answers)) expect(answer.length).toBeGreaterThan(0);
      }),
    );
  });

  test('reading what was kept gives the same again', () => {
    let taken = 0;
    fc.assert(
      fc.property(nearly, (raw) => {
        const reading = readAnswers(fields, raw);
        if (!reading.ok) return;
        taken++;
        expect(readAnswers(fields, again(reading))).toEqual(reading);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  test('the rules that travel with the page read it as the whole form does, and say the same', () => {
    const rules = rulesOf(form);
    const travelled = JSON.parse(JSON.stringify(rules)) as Rule[];
    fc.assert(
      fc.property(posted, (raw) => {
        const reading = readAnswers(fields, raw);
        expect(readAnswers(rules, raw)).toEqual(reading);
        expect(readAnswers(travelled, raw)).toEqual(reading);
      }),
    );
  });

  test('one field alone is told the same as in the whole form', () => {
    fc.assert(
      fc.property(posted, (raw) => {
        const reading = readAnswers(fields, raw);
        const errors = reading.ok ? [] : reading.errors;
        expect(
          fields.flatMap((one) => {
            const given = Object.hasOwn(raw, one.name) ? (raw[one.name] ?? []) : [];
            const message = messageFor(one, given);
            return message ? [{ name: one.name, message }] : [];
          }),
        ).toEqual(errors);
      }),
    );
  });
});

test('the rules that travel with the page carry no words of the questions', () => {
  const travelled = JSON.stringify(rulesOf(form));
  for (const one of fields) {
    expect(travelled).not.toContain(one.label);
    if (one.hint) expect(travelled).not.toContain(one.hint);
    if ('options' in one) for (const { label } of one.options) expect(travelled).not.toContain(label);
  }
  expect(rulesOf(form).map(({ name, kind }) => [name, kind])).toEqual(
    fields.map(({ name, kind }) => [name, kind]),
  );
});
