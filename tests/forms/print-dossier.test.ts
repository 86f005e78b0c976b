// The dossier as it stands on the official forms.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gapsOf, OfficialForm } from '../../src/core/official-form.ts';
import { formsOf } from '../../src/forms/all.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import { valuesFor } from '../../src/forms/print-dossier.ts';
import { programme } from './product-form.ts';
import { sampleAnswers } from './sample.ts';

const form = formsOf(programme).find(({ id }) => id === 'ho-so')!;
const paper = (number: string) =>
  OfficialForm.parse(
    JSON.parse(
      readFileSync(
        new URL(`../../content/criteria/26-2026/forms/mau-${number}.json`, import.meta.url),
        'utf8',
      ),
    ),
  );
const everything = {
  ...sampleAnswers(form),
  ...Object.fromEntries(
    fieldsOf(form).flatMap((field) =>
      field.kind === 'choices' ? [[field.name, field.options.map(({ value }) => value)]] : [],
    ),
  ),
};
/** Written when it is signed, or by the office, or the self-assessment; or there is one answer for two gaps. */
const BY_HAND: Record<string, string[]> = {
  '01': ['tinh', 'nam', 'nhom-san-pham-tiep', 'noi-ky', 'ngay-ky', 'thang-ky', 'nam-ky'],
  '02': ['nguoi-dai-dien', 'tu-cham-diem', 'noi-ky', 'ngay-ky', 'thang-ky', 'nam-ky'],
};

describe.each(['01', '02'])('Mẫu số %s', (number) => {
  const { office: _, ...own } = paper(number);

  test('is filled wherever a producer has something to say, and nowhere else', () => {
    const filled = ['lan-dau', 'nang-hang', 'danh-gia-lai'].map((attempt) =>
      valuesFor(number, form, { ...everything, attempt: [attempt] }),
    );
    const open = gapsOf(own).filter(({ id }) => filled.every((values) => !values[id]));
    expect(open.map(({ id }) => id)).toEqual(BY_HAND[number]);
  });

  test('gives every answer a gap that the paper has', () => {
    const known = [...gapsOf(paper('01')), ...gapsOf(paper('02'))].map(({ id }) => id);
    for (const id of Object.keys(valuesFor(number, form, everything))) expect(known).toContain(id);
  });

  test('takes a half-filled dossier: what is missing or will not do is left for the pen', () => {
    const values = valuesFor(number, form, {
      producerName: ['Dữ liệu thử'],
      phone: ['12'],
      email: ['không có'],
      papers: ['khong-co'],
      attempt: ['lan-dau'],
    });
    expect(Object.values(values).filter(Boolean)).toEqual(['Dữ liệu thử', true]);
  });

  test('with nothing filled in is the blank form', () => {
    expect(Object.values(valuesFor(number, form, {})).filter(Boolean)).toEqual([]);
  });
});

test('telephone, day and choices stand on paper as people write them', () => {
  const values = valuesFor('02', form, {
    ...everything,
    phone: ['+84912345678'],
    founded: ['5/3/2019'],
    gender: ['nu'],
  });
  expect(values).toMatchObject({
    'dien-thoai': '0912 345 678',
    'ngay-thanh-lap': '05/03/2019',
    'gioi-tinh': 'Nữ',
    'nhan-hieu': true,
  });
});
