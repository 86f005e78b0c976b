import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/forms/check.ts';
import { answered, complete, fields } from './product-form.ts';

const OPTIONAL = ['email', 'yearlyOutput', 'selfAssessment', 'help', 'publish'];

describe('registers a product', () => {
  test('with every question answered', () => {
    expect(readAnswers(fields, complete)).toEqual({
      ok: true,
      answers: {
        producerKind: 'ho-san-xuat',
        producerName: 'Cơ sở Dữ liệu thử',
        representative: 'Nguyễn Thị Thử',
        phone: '+84912345678',
        email: 'thu@example.vn',
        commune: 'lai-uyen',
        productName: 'Mít sấy thử',
        group: 'thuc-pham',
        stage: 'dang-ban',
        description: 'Dữ liệu thử.\nMít sấy giòn.',
        materials: 'mít, dầu ăn',
        materialsOrigin: 'vườn nhà',
        yearlyOutput: 'khoảng 10 tấn',
        selfAssessment: '26-2026/rau-cu-qua-hat-tuoi/1.1b.1.2c',
        help: ['bao-bi', 'ban-hang'],
      },
      consents: [{ purpose: 'xu-ly-phieu', version: '2026-11' }],
    });
  });

  test('with only what must be answered: what was left open is left out, not kept empty', () => {
    for (const empty of [[], [''], ['  ']]) {
      const reading = readAnswers(
        fields,
        answered({ email: empty, yearlyOutput: empty, selfAssessment: [], help: [] }),
      );
      expect(reading.ok && Object.keys(reading.answers)).toEqual(
        fields.map(({ name }) => name).filter((name) => ![...OPTIONAL, 'consent'].includes(name)),
      );
    }
  });

  test('with a browser that posts its own fields too: they are not kept', () => {
    const reading = readAnswers(fields, answered({ key: ['x'], 'trang-web': ['x'], admin: ['1'] }));
    expect(reading).toEqual(readAnswers(fields, complete));
  });

  test('with the same wish ticked twice: it is kept once, in the order they came', () => {
    const reading = readAnswers(fields, answered({ help: ['von', 'bao-bi', 'von', ''] }));
    expect(reading.ok && reading.answers['help']).toEqual(['von', 'bao-bi']);
  });

  test('with one wish: it is kept as a list all the same', () => {
    const reading = readAnswers(fields, answered({ help: ['von'] }));
    expect(reading.ok && reading.answers['help']).toEqual(['von']);
  });

  test('with an answer exactly as long as it may be', () => {
    const name = 'ế'.repeat(200);
    const reading = readAnswers(fields, answered({ producerName: [name.normalize('NFD')] }));
    expect(reading.ok && reading.answers['producerName']).toBe(name);
  });

  test('from any commune, in any group, at any stage, as any kind of producer', () => {
    for (const field of fields)
      if (field.kind === 'choice')
        for (const { value } of field.options) {
          const reading = readAnswers(fields, answered({ [field.name]: [value] }));
          expect(reading.ok && reading.answers[field.name]).toBe(value);
        }
  });
});

describe('agrees', () => {
  test.each([[[]], [['']], [['on']], [['true']], [['DONG-Y']], [[' dong-y']], [['', 'dong-y']]])(
    'not by sending %j: the form is not taken',
    (consent) => {
      expect(readAnswers(fields, answered({ consent }))).toEqual({
        ok: false,
        errors: [{ name: 'consent', message: 'Đánh dấu đồng ý thì cán bộ mới được đọc phiếu.' }],
      });
    },
  );

  test('and what is kept is the purpose and the version of the words, not among the answers', () => {
    const reading = readAnswers(fields, complete);
    expect(reading.ok && reading.consents).toEqual([{ purpose: 'xu-ly-phieu', version: '2026-11' }]);
    expect(reading.ok && 'consent' in reading.answers).toBe(false);
  });
});

describe('sends the form with things missing', () => {
  test('and everything wrong is said at once, in the order of the questions', () => {
    const reading = readAnswers(fields, {});
    expect(!reading.ok && reading.errors.map(({ name }) => name)).toEqual([
      ...['producerKind', 'producerName', 'representative', 'phone', 'commune'],
      ...['productName', 'group', 'stage', 'description', 'materials', 'materialsOrigin', 'consent'],
    ]);
  });

  test('in any order: errors come in the order of the questions, whatever they are', () => {
    const raw = Object.fromEntries(
      Object.entries(
        answered({ consent: [], help: ['khong-co'], email: ['x'], phone: ['x'], producerName: [] }),
      ).toReversed(),
    );
    const reading = readAnswers(fields, raw);
    expect(!reading.ok && reading.errors.map(({ name }) => name)).toEqual([
      ...['producerName', 'phone', 'email', 'help', 'consent'],
    ]);
  });

  test('and one thing wrong keeps everything from being taken', () => {
    expect(readAnswers(fields, answered({ stage: [] }))).toEqual({
      ok: false,
      errors: [{ name: 'stage', message: 'Chọn một mục: đang bán, đã làm hay mới có ý tưởng.' }],
    });
  });
});
