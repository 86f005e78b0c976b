// What the layout of an administrative paper says of number, day and cells, filled in and still open.
import { expect, test } from 'vitest';
import { cellWords, dateRuns, Issuing, numberRuns, titleOf } from '../../../src/core/papers/paper.ts';

test('a number below ten gets a zero, one that is not given yet leaves a gap before the sign', () => {
  expect(numberRuns({ number: 7, sign: 'DS-UBND' }).join('')).toBe('Số: 07/DS-UBND');
  expect(numberRuns({ number: 112, sign: 'BB-HĐ' }).join('')).toBe('Số: 112/BB-HĐ');
  expect(numberRuns({ number: null, sign: 'DS-UBND' })).toEqual(['Số: ', null, '/DS-UBND']);
});

test('days below ten and the months January and February get a zero, other months do not', () => {
  expect(dateRuns('2027-02-05').join('')).toBe('ngày 05 tháng 02 năm 2027');
  expect(dateRuns('2027-03-15').join('')).toBe('ngày 15 tháng 3 năm 2027');
  expect(dateRuns('2027-12-01').join('')).toBe('ngày 01 tháng 12 năm 2027');
  expect(dateRuns(null)).toEqual(['ngày ', null, ' tháng ', null, ' năm ', null]);
});

test('a cell says what it holds the Vietnamese way, and nothing where nothing is known', () => {
  expect(cellWords({ label: '', kind: 'day', width: 'short' }, '2027-03-05')).toBe('05/03/2027');
  expect(cellWords({ label: '', kind: 'number', width: 'short' }, 1234.5)).toBe('1.234,5');
  expect(cellWords({ label: '', width: 'short' }, '=1+1')).toBe('=1+1');
  expect(cellWords({ label: '', width: 'short' }, null)).toBe('');
});

test('a title is one line, its second half in small letters', () => {
  expect(titleOf({ kind: 'Danh sách', subject: 'Sản phẩm' })).toBe('Danh sách sản phẩm');
});

test('a paper that nobody signs, or three, is refused; so is a day that is none', () => {
  const sound = {
    superior: null,
    issuer: 'Dữ liệu thử',
    number: null,
    sign: 'DS',
    place: 'Dữ liệu thử',
    date: null,
    recipients: [],
    signatures: [{ capacity: ['Chủ tịch'], name: null }],
  };
  expect(Issuing.safeParse(sound).success).toBe(true);
  expect(Issuing.safeParse({ ...sound, signatures: [] }).success).toBe(false);
  expect(Issuing.safeParse({ ...sound, signatures: Array(3).fill(sound.signatures[0]) }).success).toBe(false);
  expect(Issuing.safeParse({ ...sound, date: '2027-02-30' }).success).toBe(false);
});
