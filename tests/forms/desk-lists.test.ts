import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aimedAt } from '../../src/core/desk-lists.ts';
import { Workflow } from '../../src/core/workflow.ts';
import { headProblems, readListForm } from '../../src/server/desk/list-form.ts';
import {
  cancellationWords,
  invitationWords,
  readMarks,
  readPeople,
  readTrainingForm,
} from '../../src/server/desk/training.ts';
import { wordsOf } from '../../src/server/messages.ts';
import { programme } from '../../src/server/programme.ts';

// What officers' forms bring, whatever was typed into them.

const id = randomUUID();
const listForm = (more: Record<string, string[]> = {}) => ({
  'danh-sach': [id],
  ban: ['3'],
  'ho-so': ['A', 'B', 'C'],
  'chon:A': ['co'],
  'thu-tu:A': ['2'],
  'chon:C': ['co'],
  'thu-tu:C': ['1'],
  'ly-do:B': ['Dữ liệu thử'],
  ...more,
});

describe('a list from its form', () => {
  test('holds what is ticked, in the order that was written', () => {
    expect(readListForm(listForm(), 'w', 'commune')).toMatchObject({
      version: 3,
      items: [
        { reference: 'C', chosen: true },
        { reference: 'A', chosen: true },
      ],
    });
  });

  test('of a selection keeps what is undecided but written about', () => {
    expect(readListForm(listForm({ 'chon:A': ['khong'] }), 'w', 'selection')?.items).toEqual([
      { reference: 'C', chosen: true, reason: '' },
      { reference: 'A', chosen: false, reason: '' },
      { reference: 'B', chosen: null, reason: 'Dữ liệu thử' },
    ]);
  });

  test('is none without an id of ours; number and day that cannot be read are said', () => {
    expect(readListForm(listForm({ 'danh-sach': ["'; drop table"] }), 'w', 'commune')).toBeUndefined();
    expect(headProblems({ number: ['12/DS'], signedOn: ['31/2/2027'] })).toHaveLength(2);
    expect(headProblems({ number: ['12'], signedOn: ['15-3-2027'] })).toEqual([]);
  });
});

test('the aim of a target is its first number', () => {
  expect(aimedAt('4/7')).toBe(4);
  expect(aimedAt('nhiều')).toBeUndefined();
});

describe('a class from its form', () => {
  const form = {
    lop: [id],
    title: ['Dữ liệu thử'],
    from: ['30/12/2026'],
    to: ['2/1/2027'],
    place: ['Dữ liệu thử: hội trường'],
    capacity: ['30'],
  };
  test('has a session a day where none is named', () => {
    expect(readTrainingForm(form)).toMatchObject({
      ok: true,
      training: { sessions: ['Ngày 30/12', 'Ngày 31/12', 'Ngày 1/1', 'Ngày 2/1'] },
    });
  });
  test('says field by field what will not do', () => {
    const read = readTrainingForm({ ...form, title: [' '], to: ['1/12/2026'], capacity: ['0'] });
    expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual(['title', 'to', 'capacity']);
  });
  test('people are a line each; marks that were made up are left out', () => {
    expect(readPeople('Dữ liệu thử: Ba, giám đốc\n\n Dữ liệu thử: Tư')).toEqual([
      { name: 'Dữ liệu thử: Ba', position: 'giám đốc' },
      { name: 'Dữ liệu thử: Tư', position: '' },
    ]);
    expect(
      readMarks({ nguoi: [id, 'x'], [`thay:${id}`]: ['1'], [`co-mat:${id}`]: ['1', '2', '99', 'y'] }),
    ).toEqual([{ id, seen: [1], ticked: [1, 2] }]);
  });
});

test('the letter of an invitation says which class, when and where, and nothing of the answers', () => {
  const about = invitationWords(
    {
      title: 'Dữ liệu thử',
      from: '2027-03-12',
      to: '2027-03-13',
      hours: '7 giờ 30',
      place: 'Dữ liệu thử: hội trường',
    },
    'Mang theo mẫu sản phẩm.',
  );
  const { subject, text } = wordsOf(
    {
      audience: 'sender',
      kind: 'invited',
      reference: 'TT-2222-2222',
      what: 'phiếu đăng ký sản phẩm',
      commune: null,
      received_at: '2027-01-01T00:00:00Z',
      about,
    } as Parameters<typeof wordsOf>[0],
    programme,
    'https://example.com',
  );
  expect(subject).toBe('Mời dự lớp tập huấn, hồ sơ TT-2222-2222');
  expect(text).toContain('từ ngày 12/03/2027 đến ngày 13/03/2027, 7 giờ 30, tại Dữ liệu thử: hội trường');
  expect(text).toContain('Mang theo mẫu sản phẩm.');
});

test('the letter of a class that is not held says which one, and why', () => {
  const course = { title: 'Dữ liệu thử', from: '2027-03-12', to: '2027-03-12', hours: null };
  const { subject, text } = wordsOf(
    {
      audience: 'sender',
      kind: 'class-cancelled',
      reference: 'TT-2222-2222',
      what: 'phiếu đăng ký sản phẩm',
      commune: null,
      received_at: '2027-01-01T00:00:00Z',
      about: cancellationWords(course, 'giảng viên ốm.'),
    } as Parameters<typeof wordsOf>[0],
    programme,
    'https://example.com',
  );
  expect(subject).toBe('Lớp tập huấn không mở nữa, hồ sơ TT-2222-2222');
  expect(text).toContain('“Dữ liệu thử”, ngày 12/03/2027, không mở nữa. Lý do: giảng viên ốm. Xin lỗi');
});

describe('a workflow', () => {
  const [plan] = programme.workflows;
  const changed = (change: (moves: Record<string, unknown>[]) => void) => {
    const copy = structuredClone(plan) as unknown as { moves: Record<string, unknown>[] };
    change(copy.moves);
    return Workflow.safeParse(copy).success;
  };
  test('of the content will do', () => expect(changed(() => undefined)).toBe(true));
  test('with a move of a list that can be made on a page will not', () =>
    expect(changed((moves) => delete moves.find(({ id: move }) => move === 'gui-len')?.['way'])).toBe(false));
  test('with two moves for the same list will not', () =>
    expect(
      changed((moves) => {
        const first = moves.find(({ id: move }) => move === 'gui-len');
        const other = moves.find(({ id: move }) => move === 'de-xuat');
        if (first && other) other['list'] = first['list'];
      }),
    ).toBe(false));
});
