// A form as it is rendered: what was typed stands in it again, as text, and posting it as it stands gives the same answers.
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import fc from 'fast-check';
import { parse, type HTMLElement } from 'node-html-parser';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import Form from '../../src/components/form/Form.astro';
import { formsOf } from '../../src/forms/all.ts';
import { readAnswers, type Raw } from '../../src/forms/check.ts';
import { fieldsOf, TRAP, type Form as FormData } from '../../src/forms/form.ts';
import { typedAgain } from '../../src/forms/show.ts';
import { programme } from '../../src/server/programme.ts';
import { madeUpForm } from '../forms/made-up-form.ts';
import { sampleAnswers } from '../forms/sample.ts';

// What a carried sheet says is looked up in the content, which is not read here.
vi.mock('../../src/catalogue/scoring.ts', () => ({
  selfAssessmentOf: (line: string) => Promise.resolve(line ? { words: 'Dữ liệu thử', href: '/' } : undefined),
}));

let container: AstroContainer;
beforeAll(async () => {
  container = await AstroContainer.create();
});

const FORMS = [...formsOf(programme), madeUpForm];

async function render(form: FormData, raw: Raw = {}): Promise<HTMLElement> {
  const reading = readAnswers(fieldsOf(form), raw);
  const errors = reading.ok ? [] : reading.errors;
  return parse(await container.renderToString(Form, { props: { form, raw, errors } }), { comment: true });
}

/** What a browser would post of the page as it stands. */
function postedBy(page: HTMLElement): Raw {
  const raw: Record<string, string[]> = {};
  for (const control of page.querySelectorAll('input, textarea, select')) {
    const name = control.getAttribute('name') ?? '';
    const ticked = /^(radio|checkbox)$/.test(control.getAttribute('type') ?? '');
    if (ticked && !control.hasAttribute('checked')) continue;
    const value =
      control.tagName === 'TEXTAREA'
        ? // A browser drops a line break that comes first.
          control.textContent.replace(/^\n/, '')
        : control.tagName === 'SELECT'
          ? (control.querySelector('option[selected]')?.getAttribute('value') ?? '')
          : (control.getAttribute('value') ?? '');
    (raw[name] ??= []).push(value);
  }
  return raw;
}

describe.each(FORMS.map((form) => [form.id, form] as const))('the form %s', (_, form) => {
  test('asks every question it has, once, and posts to its own address', async () => {
    const page = await render(form);
    expect(page.querySelector('form')?.getAttribute('action')).toBe(`/api/submissions/${form.id}`);
    const names = [
      ...new Set(page.querySelectorAll('[data-field]').map((one) => one.getAttribute('data-field'))),
    ];
    // Where a form can be left unfinished, the consent to that is asked beside its own button.
    const asked = [...fieldsOf(form), ...(form.later ? [form.later] : [])];
    expect(names).toEqual(asked.map(({ name }) => name));
    for (const { label } of fieldsOf(form)) expect(page.textContent).toContain(label);
  });

  test('comes back with everything that was typed, and it is read as the first time', async () => {
    for (let n = 0; n < 5; n++) {
      const raw = sampleAnswers(form, n);
      const reading = readAnswers(fieldsOf(form), raw);
      expect(reading.ok).toBe(true);
      expect(readAnswers(fieldsOf(form), postedBy(await render(form, raw)))).toEqual(reading);
    }
  });

  test('shows what was kept so that it is read as itself', async () => {
    for (let n = 0; n < 5; n++) {
      const reading = readAnswers(fieldsOf(form), sampleAnswers(form, n));
      if (!reading.ok) throw new Error('The sample will not do');
      const again = typedAgain(form, reading.answers, reading.consents);
      expect(readAnswers(fieldsOf(form), postedBy(await render(form, again)))).toEqual(reading);
    }
  });
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    ...[
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onfocus='alert(1)",
      '</textarea><b>',
    ],
    ...[
      '{{constructor}}',
      '<%= 7 %>',
      '<!--',
      ']]>',
      '&lt;',
      '\u0000<\u0000b>',
      '\u202E<i>',
      'ế'.normalize('NFD'),
    ],
    ...["'; drop table submissions; --", '🥭 <svg/onload=alert(1)>', 'javascript:alert(1)'],
  ),
);

test('nothing that anybody types is ever rendered as anything but text, in no field', async () => {
  const empty = await render(madeUpForm);
  const count = (page: HTMLElement, selector: string) => page.querySelectorAll(selector).length;
  const plain = count(empty, '*') - count(empty, '[data-summary] *, .error');
  await fc.assert(
    fc.asyncProperty(fc.array(nasty, { minLength: 3, maxLength: 3 }), async ([a = '', b = '', c = '']) => {
      const names = [...fieldsOf(madeUpForm).map(({ name }) => name), TRAP];
      const raw = Object.fromEntries(names.map((name, i) => [name, [[a, b, c][i % 3] ?? '']]));
      const page = await render(madeUpForm, raw);
      const errors = count(page, '[data-summary] *, .error');
      expect(page.querySelectorAll('*').length - errors).toBe(plain);
      for (const element of page.querySelectorAll('*'))
        expect(Object.keys(element.attributes).filter((name) => /^on|^style$/.test(name))).toEqual([]);
      for (const name of ['line', 'day', 'people', TRAP])
        expect(page.querySelector(`#${name}`)?.getAttribute('value') ?? '').toBe(raw[name]?.[0]);
    }),
    { numRuns: 60 },
  );
});

test('what is kept of anything typed is typed again and kept the same', async () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(
      nasty,
      nasty,
      days.map((date) => date.toISOString().slice(0, 10)),
      fc.integer({ min: 1, max: 2000 }),
      async (line, text, day, people) => {
        const typed: Raw = {
          ...sampleAnswers(madeUpForm),
          line: [`x${line}`.slice(0, 5)],
          text: [text],
          day: [day],
          people: [String(people)],
        };
        const reading = readAnswers(fieldsOf(madeUpForm), typed);
        if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
        const again = typedAgain(madeUpForm, reading.answers, reading.consents);
        expect(readAnswers(fieldsOf(madeUpForm), postedBy(await render(madeUpForm, again)))).toEqual(reading);
      },
    ),
    { numRuns: 60 },
  );
});
