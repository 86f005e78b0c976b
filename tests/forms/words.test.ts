import { describe, expect, test } from 'vitest';
import { formsOf } from '../../src/forms/all.ts';
import { fieldsOf, KEY, TRAP } from '../../src/forms/form.ts';
import { getAllPossibleErrors } from '../../src/forms/messages.ts';
import { programme } from './product-form.ts';

const forms = formsOf(programme);
const unique = (values: readonly string[]) => new Set(values).size === values.length;

test('forms have ids of their own, fit for an address', () => {
  expect(unique(forms.map(({ id }) => id))).toBe(true);
  for (const { id } of forms) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
});

describe.each(forms.map((form) => [form.id, form] as const))('the form %s', (_, form) => {
  const fields = fieldsOf(form);
  const required = fields.filter((field) => field.missing !== undefined);

  test('has no two fields, labels or groups of the same name', () => {
    expect(unique(fields.map(({ name }) => name))).toBe(true);
    expect(unique(fields.map(({ label }) => label))).toBe(true);
    expect(unique(form.groups.map(({ title }) => title))).toBe(true);
  });

  test('has no field by the name of the trap or the key', () => {
    expect(fields.map(({ name }) => name)).not.toContain(TRAP);
    expect(fields.map(({ name }) => name)).not.toContain(KEY);
  });

  test('says of every field that must be answered what to do, in a sentence of its own', () => {
    expect(required.length).toBeGreaterThan(0);
    for (const { missing } of required) expect(missing).toMatch(/^(Ghi|Chọn|Viết|Đánh dấu) .{5,}\.$/u);
    expect(unique(required.map(({ missing }) => missing ?? ''))).toBe(true);
  });

  test('offers choices with values and labels of their own, at least two of each', () => {
    for (const field of fields) {
      if (!('options' in field)) continue;
      expect(field.options.length).toBeGreaterThan(1);
      expect(unique(field.options.map(({ value }) => value))).toBe(true);
      expect(unique(field.options.map(({ label }) => label))).toBe(true);
      for (const { value } of field.options) expect(value).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  test('says of every field that may stay empty that it may', () => {
    for (const field of fields.filter(({ missing, kind }) => missing === undefined && kind !== 'choices'))
      expect(field.hint).toContain('để trống');
  });

  test('asks for consent with an empty box, with a purpose and the version of the words', () => {
    const consents = fields.filter((field) => field.kind === 'consent');
    expect(
      consents.filter(({ missing }) => missing),
      'one that must be given',
    ).toHaveLength(1);
    expect(unique(consents.map(({ purpose }) => purpose)), 'one box a purpose').toBe(true);
    for (const { version, label } of consents) {
      expect(version).toMatch(/^\d{4}-\d{2}$/);
      expect(label).toMatch(/^Tôi đồng ý /);
    }
  });

  test('knows which field says who receives it, if one does: a choice among the communes', () => {
    expect(form.communeField !== undefined).toBe(fields.some(({ name }) => name === 'commune'));
    if (form.communeField === undefined) return;
    const field = fields.find(({ name }) => name === form.communeField);
    expect(field?.kind === 'choice' && field.options.map(({ value }) => value)).toEqual(
      programme.communes.map(({ id }) => id),
    );
  });

  test('is called a form, in the middle of a sentence', () => {
    expect(form.name).toMatch(/^phiếu /);
  });

  test('names every message that it can give, each of which says what to do', () => {
    const all = getAllPossibleErrors(form);
    const asked = [...fields, ...(form.later ? [form.later] : [])];
    expect(all.map(({ name }) => name)).toEqual(asked.map(({ name }) => name));
    for (const { name, messages } of all) {
      const { kind, missing } = asked.find((field) => field.name === name)!;
      if (kind !== 'consent' || missing) expect(messages.length).toBeGreaterThan(0);
      for (const message of messages) expect(message).toMatch(/(Ghi|Chọn|Viết|Kiểm tra|Đánh dấu) .+\.$/u);
    }
  });

  test('is written in composed letters, without spaces at the ends', () => {
    const words = JSON.stringify(form);
    expect(words).toBe(words.normalize('NFC'));
    expect(words).not.toMatch(/" | "[,}\]]|\s{2}/);
  });

  test('asks for no identity papers', () => {
    expect(JSON.stringify(form)).not.toMatch(/căn cước|CCCD|CMND|hộ chiếu/iu);
  });
});

test('a commune is offered with the office that receives its dossiers today', () => {
  const labels = forms
    .flatMap(fieldsOf)
    .flatMap((field) => (field.name === 'commune' && 'options' in field ? field.options : []))
    .map(({ label }) => label);
  expect(labels).toContain('xã Long Nguyên – nay UBND phường Long Nguyên');
  expect(labels).toContain(
    'thị trấn Lai Uyên – nay UBND xã Bàu Bàng (phần còn lại) hoặc UBND xã Trừ Văn Thố (một phần)',
  );
});
