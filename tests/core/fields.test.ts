// An entry that a program wrote: what it left blank counts as not said, and nothing else changes.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEntry } from '../../src/core/entry.ts';
import { fieldsOf, fieldWords, mayBeEmpty, withoutBlanks } from '../../src/core/fields.ts';

const Inner = z.strictObject({ number: z.string().min(1), url: z.string().optional() });
const Thing = z.strictObject({
  title: z.string().min(1).describe('Tiêu đề'),
  place: z.string().min(1).nullable().describe('Nơi tổ chức; null khi chưa công bố'),
  note: z.string().min(1).optional(),
  inner: Inner.nullable(),
  list: z.array(Inner).default([]),
  months: z.array(z.int().min(1).max(12)).min(1).nullable().default(null),
});
const read = (value: unknown) => readEntry(Thing, value, 'thu.json');
const sound = { title: 'Một', place: null, inner: null };

describe('what is left blank', () => {
  test('is null where null may stand', () => {
    expect(read({ ...sound, place: '' }).place).toBeNull();
    expect(read({ ...sound, inner: '' }).inner).toBeNull();
    expect(read({ ...sound, months: [] }).months).toBeNull();
  });
  test.each(['', null])('is not there where it may be left out: %j', (note) => {
    expect(read({ ...sound, note })).not.toHaveProperty('note');
  });
  test('however deep', () => {
    expect(read({ ...sound, inner: { number: '1', url: '' } }).inner).toEqual({ number: '1' });
    expect(read({ ...sound, list: [{ number: '1', url: '' }] }).list).toEqual([{ number: '1' }]);
  });
  test('is still missing where something must stand', () => {
    expect(() => read({ ...sound, title: '' })).toThrow('title');
    expect(() => read({ ...sound, title: null })).toThrow('title');
    expect(() => read({ ...sound, inner: { number: '' } })).toThrow('inner.number');
    expect(() => read({ title: 'Một', inner: null })).toThrow('place');
  });
  test('leaves everything else as it is, what the schema does not know included', () => {
    const value = { ...sound, other: '', list: [{ number: ' ', more: null }], at: new Date(0) };
    expect(withoutBlanks(fieldsOf(Thing), value)).toEqual(value);
  });
});

describe('a field in words', () => {
  const words = (text: string) => fieldWords({ description: text }, 'x');
  test.each([
    ['Tiêu đề', 'Tiêu đề', undefined],
    ['Nơi tổ chức; null khi chưa công bố', 'Nơi tổ chức', 'Để trống khi chưa công bố'],
    ['Giờ: viết bằng lời', 'Giờ', 'Viết bằng lời'],
    ['Tên gọi "a: b"; c', 'Tên gọi "a: b"', 'C'],
  ])('%s', (text, label, hint) => {
    expect(words(text)).toEqual({ label, hint });
  });
  test('without a description it is its name', () => {
    expect(fieldWords({}, 'title')).toEqual({ label: 'title', hint: undefined });
  });
  test('may be empty where null, a default or nothing may stand', () => {
    const empty = Object.keys(Thing.shape).filter((name) => mayBeEmpty(fieldsOf(Thing), name));
    expect(empty).toEqual(['place', 'note', 'inner', 'list', 'months']);
  });
});
