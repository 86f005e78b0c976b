import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/core/eligibility.ts';
import { JOINING, joiningQuestions, readJoining } from '../../src/forms/joining.ts';
import { prefill } from '../../src/forms/prefill.ts';
import { productRegistration } from '../../src/forms/product-registration.ts';
import { programme } from '../../src/server/programme.ts';

const read = (query: string) => readJoining(new URLSearchParams(query), programme);

describe('an address with answers', () => {
  test('is read', () => {
    const { answered, unknown, errors, raw } = read(
      'chu-the=doanh-nghiep&linh-vuc=nong-cong-nghiep&lao-dong=1.000&doanh-thu=2%2C5+t%E1%BB%B7&von=&nhom=thuc-pham&xa=lai-uyen',
    );
    expect(answered).toMatchObject({ employees: 1000, revenue: 2.5, capital: undefined, group: 'thuc-pham' });
    expect(answered.joiner?.id).toBe('doanh-nghiep');
    expect(answered.commune?.name).toBe('Lai Uyên');
    expect([unknown, errors]).toEqual([[], []]);
    expect(raw[JOINING.revenue]).toEqual(['2,5 tỷ']);
  });

  test('with values that mean nothing: they are left out, and said', () => {
    const { answered, unknown } = read('chu-the=vua&nhom=do-uong&xa=ha-noi&utm_source=zalo');
    expect(answered).toMatchObject({ joiner: undefined, group: 'do-uong', commune: undefined });
    expect(unknown).toEqual(['vua', 'ha-noi']);
  });

  test.each([
    ['lao-dong=-5', JOINING.employees, /nhỏ hơn 0/],
    ['lao-dong=99999999999', JOINING.employees, /lớn quá mức/],
    ['lao-dong=1%2C500', JOINING.employees, /hàng nghìn hay số lẻ/],
    ['doanh-thu=ba+t%E1%BB%B7', JOINING.revenue, /Chưa đọc được số tiền/],
    ['von=1.000', JOINING.capital, /Ghi thêm đơn vị/],
  ])('with a number that will not do (%s): it says what to do', (query, name, message) => {
    const { errors, answered } = read(query);
    expect(errors).toEqual([{ name, message: expect.stringMatching(message) }]);
    expect([answered.employees, answered.revenue, answered.capital]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('whatever it carries, there is one answer', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        ...programme.joiners.map(({ id }) => id),
        'nong-cong-nghiep',
        'thuc-pham',
        'lai-uyen',
        '5',
        '-1',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.values(JOINING)), values)), (pairs) => {
        const { answered, unknown, errors } = readJoining(new URLSearchParams(pairs), programme);
        expect(assess(answered, programme.enterpriseSizes).outcome).toBeTypeOf('string');
        for (const value of unknown) expect(value.length).toBeLessThanOrEqual(60);
        for (const { message } of errors) expect(message).toMatch(/Ghi/);
      }),
    );
  });
});

test('nothing must be answered, and only enterprises open more questions', () => {
  const { joiner, enterprise, rest } = joiningQuestions(programme);
  for (const field of [joiner, ...enterprise, ...rest]) expect(field.missing).toBeUndefined();
  const opening = joiner.kind === 'choice' ? joiner.options.filter(({ opens }) => opens) : [];
  expect(opening.map(({ value }) => value)).toEqual(['doanh-nghiep']);
});

describe('the registration is filled in from an address', () => {
  const form = productRegistration(programme);
  const fill = (query: string) => prefill(form, new URLSearchParams(query), () => undefined);

  test('with a sheet scored before, and says what is none', () => {
    const line = '26-2026/rau-cu-qua-hat-tuoi/1.1b.x1';
    expect(fill(`tu-cham=${line}`)).toEqual({ raw: { selfAssessment: [line] }, unknown: [] });
    expect(fill('tu-cham=Nguyen+Van+A')).toEqual({ raw: {}, unknown: ['Nguyen Van A'] });
  });

  test('with the choices it knows', () => {
    expect(
      fill('producerKind=ho-san-xuat&group=do-uong&commune=tan-hung&help=bao-bi&help=von&help=von'),
    ).toEqual({
      raw: {
        producerKind: ['ho-san-xuat'],
        group: ['do-uong'],
        commune: ['tan-hung'],
        help: ['bao-bi', 'von'],
      },
      unknown: [],
    });
  });

  test('never with what people type, nor with consent', () => {
    expect(fill('phone=0912345678&producerName=A&consent=dong-y&key=x&trang-web=y')).toEqual({
      raw: {},
      unknown: [],
    });
  });

  test('and says what it does not know', () => {
    expect(fill('group=vang&help=bao-bi&help=tien&commune=')).toEqual({
      raw: { help: ['bao-bi'] },
      unknown: ['vang', 'tien'],
    });
  });
});
