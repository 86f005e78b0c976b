import { describe, expect, test } from 'vitest';
import { filterOf, PAGE_SIZE, readDeskQuery, writeDeskQuery } from '../../src/core/desk-query.ts';
import { detailWords, readTrailQuery, writeTrailQuery } from '../../src/core/desk-trail.ts';
import { maskEmail, maskPhone } from '../../src/core/mask.ts';
import { readOfficer } from '../../src/core/officer.ts';
import { passwordProblem } from '../../src/core/password.ts';
import { dueWords, workingDaysUntil } from '../../src/core/working-days.ts';

describe('a last day in words', () => {
  // Friday 30/4 and Saturday 1/5 of 2027, with Monday 3/5 in its place.
  const holidays = new Set(['2027-04-30', '2027-05-01', '2027-05-03']);

  test.each([
    ['2027-04-29', '2027-05-04', 'còn 1 ngày làm việc', false],
    ['2027-04-26', '2027-04-29', 'còn 3 ngày làm việc', false],
    ['2027-04-29', '2027-05-03', 'hết hạn vào ngày nghỉ tới', false],
    ['2027-04-29', '2027-04-29', 'hạn là hôm nay', false],
    ['2027-05-01', '2027-04-29', 'quá hạn 2 ngày', true],
  ])('on %s for %s', (today, due, words, late) => {
    expect(dueWords(due, today, holidays)).toEqual({ words, late });
  });

  test('fifteen working days over a weekend and two holidays', () => {
    expect(workingDaysUntil('2027-04-26', '2027-05-19', holidays)).toBe(15);
  });
});

describe('the address of a list', () => {
  test('says what it is narrowed to and reads it back', () => {
    const query = {
      words: 'bưởi đỏ',
      step: 'ke-hoach-2021/moi-nhan',
      form: 'san-pham',
      commune: 'lai-uyen',
      late: true,
      flagged: true,
      withdrawn: false,
      page: 3,
    };
    expect(readDeskQuery(new URLSearchParams(writeDeskQuery(query)))).toEqual(query);
    expect(filterOf(query)).toMatchObject({
      workflow: 'ke-hoach-2021',
      steps: ['moi-nhan'],
      overdue: true,
      limit: PAGE_SIZE + 1,
      offset: 2 * PAGE_SIZE,
    });
  });

  test('leaves out what will not do', () => {
    const query = readDeskQuery(new URLSearchParams("?buoc=a'b/c&xa=../x&phieu=<b>&trang=-1&qua-han=yes"));
    expect(writeDeskQuery(query)).toBe('');
    expect(readTrailQuery(new URLSearchParams('?can-bo=x&ma=a%20b&viec=Saw&truoc=1e9'))).toEqual({
      officer: '',
      reference: '',
      act: '',
      before: 0,
    });
    expect(writeTrailQuery(readTrailQuery(new URLSearchParams('?ma=bb-2222-2222&viec=saw')))).toBe(
      '?ma=BB-2222-2222&viec=saw',
    );
  });
});

test('a masked number or address cannot be called or written to', () => {
  expect(maskPhone('+84912345678')).toBe('0912 ••• 678');
  expect(maskEmail('du-lieu-thu@example.com')).toBe('d•••@example.com');
  expect(maskEmail('khong-co')).toBe('•••');
});

test.each([
  ['ngắn', 'ngắn', 'mat-khau'],
  ['aaaaaaaaaaaa', 'aaaaaaaaaaaa', 'mat-khau'],
  ['thu@example.com', 'thu@example.com', 'mat-khau'],
  ['ố'.repeat(40), 'ố'.repeat(40), 'mat-khau'],
  ['dữ liệu thử dài', 'dữ liệu thử khác', 'lap-lai'],
  ['dữ liệu thử dài', 'dữ liệu thử dài', undefined],
])('the password %j, again %j: what is wrong stands at %s', (password, again, at) => {
  expect(passwordProblem(password, again, 'thu@example.com')?.at).toBe(at);
});

describe('what an administrator says of an officer', () => {
  const typed = {
    email: ' Thu@Example.com ',
    name: '  Dữ   liệu thử ',
    role: 'commune-officer',
    commune: 'a-b',
  };

  test('is tidied, and a commune is only of a commune officer', () => {
    expect(readOfficer(typed, ['a-b'])).toEqual({
      ok: true,
      officer: { email: 'thu@example.com', name: 'Dữ liệu thử', role: 'commune-officer', commune: 'a-b' },
    });
    expect(readOfficer({ ...typed, role: 'secretary' }, ['a-b'])).toMatchObject({
      ok: true,
      officer: { commune: null },
    });
  });

  test('is asked for again where it will not do, at its place', () => {
    const read = readOfficer({ email: 'x', name: ' ', role: 'boss', commune: '' }, []);
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(['email', 'name', 'role']);
    const without = readOfficer({ ...typed, commune: 'khac' }, ['a-b']);
    expect(without.ok ? [] : Object.keys(without.errors)).toEqual(['commune']);
  });
});

test('a line of the trail is told in words; an unknown act is shown as it is', () => {
  expect(detailWords('exported', { what: 'dossier-print' }, [])).toBe('tờ in hồ sơ');
  expect(detailWords('exported', { what: 'council-phieu-xlsx' }, [])).toBe('hội đồng: Phiếu chấm, bảng tính');
  expect(detailWords('refused', { what: 'open' }, [])).toBe('mở hồ sơ không thuộc phần việc');
  expect(detailWords('changed-officer', { role: 'secretary', active: false, officer: 'x' }, [])).toBe(
    'Thư ký hội đồng, tắt',
  );
  expect(detailWords('sent-list', { list: 'x', kind: 'commune', number: 3 }, [])).toBe(
    'Danh sách đăng ký số 3',
  );
  expect(detailWords('saw', { what: 'score-sheet' }, [])).toBe('phiếu chấm');
  expect(detailWords('something', { a: 1, b: { c: 2 } }, [])).toBe('a: 1');
});
