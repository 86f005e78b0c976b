// A dossier as the sheet behind a list: every question, every answer as it was given, whichever version it was asked in.
import { describe, expect, test } from 'vitest';
import type { Annex, AnsweredQuestion } from '../../src/core/papers/paper.ts';
import { formsOf } from '../../src/forms/all.ts';
import { readAnswers } from '../../src/forms/check.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import {
  registrationSheet,
  registrationTable,
  type KeptDossier,
} from '../../src/forms/registration-sheet.ts';
import { programme } from '../../src/server/programme.ts';
import { madeUpForm } from './made-up-form.ts';
import { sampleAnswers } from './sample.ts';

const forms = [...formsOf(programme), madeUpForm];

function kept(form: (typeof forms)[number], more: Partial<KeptDossier> = {}): KeptDossier {
  const reading = readAnswers(fieldsOf(form), sampleAnswers(form));
  if (!reading.ok) throw new Error('The sample will not do');
  const { answers, consents } = reading;
  return {
    reference: 'BB-TEST-0001',
    form: form.id,
    formVersion: form.version,
    receivedOn: '2027-03-15',
    answers,
    consents,
    ...more,
  };
}
const rowsOf = ({ blocks }: Annex): readonly AnsweredQuestion[] =>
  blocks.flatMap((block) => (block.kind === 'answers' ? block.rows : []));

describe.each(forms.map((form) => [form.id, form] as const))('the sheet of %s', (_, form) => {
  test('asks every question in the form’s order and gives every answer', () => {
    const dossier = kept(form);
    const rows = rowsOf(registrationSheet(forms, dossier));
    expect(rows.map(({ question }) => question)).toEqual(fieldsOf(form).map(({ label }) => label));
    fieldsOf(form).forEach(({ name, kind }, i) => {
      if (kind !== 'consent') expect(rows[i]?.answer === null).toBe(dossier.answers[name] === undefined);
      if (kind === 'line' || kind === 'text')
        expect(rows[i]?.answer ?? undefined).toBe(dossier.answers[name]);
    });
  });

  test('is a row of the table for a spreadsheet, as wide as its columns', () => {
    const table = registrationTable(form, [kept(form), kept(form)]);
    expect(table.rows).toHaveLength(2);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });
});

describe('a dossier of another version', () => {
  const form = formsOf(programme).find(({ id }) => id === 'san-pham')!;
  const dossier = kept(form, { formVersion: 1 });
  const old = { ...dossier, answers: { ...dossier.answers, oldQuestion: 'Dữ liệu thử' } };

  test('uses the questions of its own version where that is at hand', () => {
    const first = { ...form, version: 1, name: 'phiếu bản cũ', groups: form.groups.slice(0, 1) };
    expect(registrationSheet([first, form], old).title).toBe('Phiếu bản cũ');
  });

  test('says so where it is not, and leaves no answer out', () => {
    const sheet = registrationSheet([form], old);
    expect(sheet.blocks[0]).toEqual({
      kind: 'paragraph',
      text: ['Phiếu gửi theo bản 1 của mẫu phiếu; câu hỏi in ở đây theo bản 2.'],
    });
    expect(rowsOf(sheet).at(-1)).toEqual({ question: 'oldQuestion', answer: 'Dữ liệu thử' });
    expect(registrationTable(form, [old]).rows[0]?.at(-1)).toBe('oldQuestion: Dữ liệu thử');
  });

  test('of a form that is gone shows all that was answered', () => {
    const sheet = registrationSheet([form], { ...old, form: 'khong-con' });
    expect(rowsOf(sheet)).toHaveLength(Object.keys(old.answers).length);
  });
});

test('a carried scoring is said in words where somebody can, and a consent that was not given is no', () => {
  const form = formsOf(programme).find(({ id }) => id === 'san-pham')!;
  const dossier = kept(form, { consents: [] });
  const line = '26-2026/rau-cu-qua-hat-tuoi/1.1b';
  const rows = rowsOf(
    registrationSheet(
      forms,
      { ...dossier, answers: { ...dossier.answers, selfAssessment: line } },
      (carried) => `nói lại ${carried}`,
    ),
  );
  expect(rows.find(({ question }) => question === 'Bảng tự chấm điểm')?.answer).toBe(`nói lại ${line}`);
  expect(rows.filter(({ answer }) => answer === 'Không')).toHaveLength(2);
});
