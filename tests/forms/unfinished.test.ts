import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formsOf } from '../../src/forms/all.ts';
import { readAnswers, readLoosely, readUnfinished, type Raw } from '../../src/forms/check.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import { typedAgain } from '../../src/forms/show.ts';
import { programme } from '../../src/server/programme.ts';
import { sampleAnswers } from './sample.ts';

// What is left to be gone on with: nothing typed is lost, and nothing is asked for but what it is found again by.

const form = formsOf(programme).find(({ later }) => later !== undefined)!;
const fields = fieldsOf(form);
const later = form.later!;
const phone = { phone: ['0912 345 678'] };
const agreed = { [later.name]: ['dong-y'] };
const leave = (raw: Raw) => readUnfinished(fields, later, raw);

test('a telephone number and the consent to keep it are enough', () => {
  expect(leave({ ...phone, ...agreed })).toEqual({
    ok: true,
    answers: { phone: '+84912345678' },
    consents: [{ purpose: later.purpose, version: later.version }],
  });
});

test.each<[string, Raw, string[]]>([
  ['nothing at all', {}, ['phone', later.name]],
  ['a telephone number alone', phone, [later.name]],
  ['the consent alone', agreed, ['phone']],
  ['a telephone number that is none', { ...agreed, phone: ['12'] }, ['phone']],
  ['the consent of the form itself', { ...phone, consent: ['dong-y'] }, [later.name]],
])('with %s: it is said what is missing', (_, raw, names) => {
  const reading = leave(raw);
  expect(reading.ok ? [] : reading.errors.map(({ name }) => name)).toEqual(names);
});

describe('what will not do yet is kept as it was typed', () => {
  test.each([
    ['founded', 'năm ngoái', 'năm ngoái'],
    ['founded', '15/3/2019', '2019-03-15'],
    ['email', 'ten@', 'ten@'],
    ['market', 'ế'.repeat(7000), 'ế'.repeat(7000)],
    ['history', 'a\u0000\u202Eb', 'ab'],
    ['attempt', 'bịa', undefined],
  ])('%s: %j', (name, typed, kept) => {
    const reading = leave({ ...phone, ...agreed, [name]: [typed] });
    expect(reading.ok && reading.answers[name]).toEqual(kept);
  });
});

test('opened again it reads the same, whatever was typed; complete, it is what would be sent', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('15/3/2019', 'a@b.vn', '0912345678', 'x  y'),
  );
  const typed = fc.dictionary(
    fc.constantFrom(...fields.map(({ name }) => name)),
    fc.array(value, { maxLength: 2 }),
  );
  fc.assert(
    fc.property(typed, (raw) => {
      const answers = readLoosely(fields, raw);
      expect(readLoosely(fields, typedAgain(form, answers))).toEqual(answers);
    }),
  );
  const whole = sampleAnswers(form);
  const sent = readAnswers(fields, whole);
  expect(sent.ok && sent.answers).toEqual(readLoosely(fields, whole));
});
