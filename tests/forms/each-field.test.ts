// Every field with everything that is ever typed into one: either it is kept, tidied, or it is said what to do.
import { describe, expect, test } from 'vitest';
import { formsOf } from '../../src/forms/all.ts';
import { messageFor, readAnswers } from '../../src/forms/check.ts';
import { fieldsOf, type Field, type Form } from '../../src/forms/form.ts';
import { getAllPossibleErrors } from '../../src/forms/messages.ts';
import { madeUpForm } from './made-up-form.ts';
import { form as productForm, programme } from './product-form.ts';
import { sampleAnswers } from './sample.ts';

const FORMS = [...formsOf(programme), madeUpForm];

const PHONE = 'Kiểm tra lại số điện thoại: cần 10 số, ví dụ 0912 345 678.';
const EMAIL = 'Kiểm tra lại e-mail, ví dụ ten@gmail.com. Không có e-mail thì để trống.';
const SCORING = 'Kiểm tra lại bảng tự chấm điểm: trang không đọc được. Bỏ dấu gửi kèm, hoặc chấm lại.';
const OPTION = 'Chọn lại một mục trong danh sách.';
const GONE = (chosen: string) => `Mục “${chosen}” không còn trong danh sách. Chọn lại một mục.`;
const DAY = 'Ghi ngày, tháng, năm bằng số, ví dụ: 15/3/2027.';
const PEOPLE = 'Chưa đọc được số người. Ghi bằng chữ số, ví dụ: 45.';

/** What becomes of it: kept so, left out, asked for as missing, or asked again with a message. */
type Outcome = { kept: unknown } | 'left out' | 'missing' | { message: string };

interface Expected {
  missing: Outcome;
  spaces: Outcome;
  long: Outcome;
  other: Outcome;
  several: [raw: string[], outcome: Outcome];
}

/** What is expected of a field that takes nothing but what it asks for. */
const strict = (message: string, several: [raw: string[], outcome: Outcome]): Expected => ({
  missing: 'missing',
  spaces: 'missing',
  long: { message },
  other: { message },
  several,
});

function expectedOf(field: Field): Expected {
  switch (field.kind) {
    case 'line':
    case 'text':
      return {
        missing: 'missing',
        spaces: 'missing',
        long: { message: `Viết ngắn lại, tối đa ${String(field.max)} ký tự (đang có 10000).` },
        // Words are kept as they were written: it is where they are shown that they are made harmless.
        other: { kept: undefined },
        several: [['một', 'hai'], { kept: 'một' }],
      };
    case 'phone':
      return strict(PHONE, [['0912345678', '0987654321'], { kept: '+84912345678' }]);
    case 'email':
      return strict(EMAIL, [['mot@example.vn', 'hai@example.vn'], { kept: 'mot@example.vn' }]);
    case 'scoring':
      return {
        ...strict(SCORING, [['26-2026/bo-thu/1a', '26-2026/bo-thu/1b'], { kept: '26-2026/bo-thu/1a' }]),
        // Nobody types here: what is not a sheet was not sent by the page.
        spaces: { message: SCORING },
      };
    case 'day':
      return strict(DAY, [['15/3/2027', '16/3/2027'], { kept: '2027-03-15' }]);
    case 'number':
      return strict(PEOPLE, [['2', '3'], { kept: '2' }]);
    case 'choice':
    case 'choices': {
      const [first, second] = field.options.map(({ value }) => value) as [string, string];
      const kept = field.kind === 'choice' ? first : [first, second];
      return { ...strict(OPTION, [[first, second], { kept }]), spaces: { message: OPTION } };
    }
    case 'consent':
      return {
        missing: 'missing',
        spaces: 'missing',
        long: 'missing',
        other: 'missing',
        several: [['dong-y', 'khong'], 'left out'],
      };
  }
}

/** Each with what it is kept as where words may be written. */
const OTHER: [what: string, typed: string, kept: string][] = [
  ['emoji', '🥭 ngon 👨‍👩‍👧', '🥭 ngon 👨‍👩‍👧'],
  ['right-to-left marks', '\u202Emít\u202C\u200F sấy', 'mít sấy'],
  ['marks apart from their letters', 'Bưởi Năm Roi'.normalize('NFD'), 'Bưởi Năm Roi'],
  ['a script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['SQL', "'; drop table submissions; --", "'; drop table submissions; --"],
  ['a null byte', 'mít\u0000sấy', 'mítsấy'],
  ['an option that does not exist', 'khong-co-muc-nay', 'khong-co-muc-nay'],
  ['a name that every object has', 'constructor', 'constructor'],
  ['too many spaces', '  mít  sấy ', 'mít sấy'],
];

/** A choice that a former form may have offered is named; what never was one is not repeated. */
function saidOf(message: string | undefined, field: Field, raw: readonly string[]): string | undefined {
  if (message !== OPTION || !('options' in field)) return message;
  const gone = raw.filter((one) => !field.options.some(({ value }) => value === one));
  return gone.every((one) => /^[a-z0-9-]+$/.test(one)) ? GONE(gone.join(', ')) : message;
}

function expectOutcome(form: Form, field: Field, raw: string[], outcome: Outcome): void {
  const { name, missing } = field;
  const said = saidOf(
    outcome === 'missing'
      ? missing
      : typeof outcome === 'object' && 'message' in outcome
        ? outcome.message
        : undefined,
    field,
    raw,
  );
  const reading = readAnswers(fieldsOf(form), { ...sampleAnswers(form), [name]: raw });
  expect(messageFor(field, raw)).toBe(said);
  if (said) {
    expect(reading).toEqual({ ok: false, errors: [{ name, message: said }] });
    return;
  }
  expect(reading.ok && reading.answers[name]).toEqual(
    typeof outcome === 'object' && 'kept' in outcome ? outcome.kept : undefined,
  );
  expect(reading.ok).toBe(true);
}

describe.each(FORMS.map((form) => [form.id, form] as const))('%s', (_, form) => {
  describe.each(fieldsOf(form).map((field) => [field.name, field] as const))('%s', (_, field) => {
    const { missing, spaces, long, other, several } = expectedOf(field);

    test.each([
      ['is not posted', []],
      ['is posted empty', ['']],
    ])('%s', (_, raw) => {
      expectOutcome(form, field, raw, missing);
    });

    test('holds only spaces', () => {
      expectOutcome(form, field, [' \t\u00A0\u3000 '], spaces);
    });

    test('holds only what cannot be seen', () => {
      expectOutcome(form, field, ['\u200B\u2060'], spaces);
    });

    test('holds ten thousand letters', () => {
      expectOutcome(form, field, ['ế'.repeat(10_000)], long);
    });

    test.each(OTHER)('holds %s', (_, typed, kept) => {
      if ('max' in field && field.kind !== 'number' && kept.length > field.max) return;
      expectOutcome(form, field, [typed], typeof other === 'object' && 'kept' in other ? { kept } : other);
    });

    test('comes several times', () => {
      expectOutcome(form, field, ...several);
    });

    test('says nothing that is not in the list of all messages', () => {
      const [listed] = getAllPossibleErrors(form).filter(({ name }) => name === field.name);
      const anything = [
        '',
        ' ',
        'x',
        '-1',
        '1,5',
        '1,500',
        '99999999999999',
        '0',
        '31/2/2027',
        'ế'.repeat(10_000),
      ];
      const said = anything.flatMap((typed) => messageFor(field, [typed]) ?? []);
      const general = said.map((message) =>
        message.replace(/đang có \d+/, 'đang có …').replace(/“.+” không còn/, '“…” không còn'),
      );
      expect(listed?.messages).toEqual(expect.arrayContaining(general));
    });

    if (field.kind === 'line' || field.kind === 'text')
      test('holds one letter too many', () => {
        const { max } = field;
        expectOutcome(form, field, ['ế'.repeat(max)], { kept: 'ế'.repeat(max) });
        expectOutcome(form, field, ['ế'.repeat(max + 1)], {
          message: `Viết ngắn lại, tối đa ${String(max)} ký tự (đang có ${String(max + 1)}).`,
        });
      });
  });
});

function fieldOf(form: Form, name: string): Field {
  return fieldsOf(form).find((one) => one.name === name)!;
}

describe('a choice', () => {
  test('of several, one of which does not exist, is asked again', () => {
    expectOutcome(productForm, fieldOf(productForm, 'help'), ['von', 'khong-co'], { message: OPTION });
  });

  test('by its label instead of its value is asked again', () => {
    expectOutcome(productForm, fieldOf(productForm, 'stage'), ['Đang bán'], { message: OPTION });
  });
});

describe('a day', () => {
  test.each([
    ...['15/3/2027', '15/03/2027', '15-3-2027', '15.3.2027', '15 / 3 / 2027', '2027-03-15', ' 15/3/2027 '],
    ...[
      'ngày 15 tháng 3 năm 2027',
      'Ngày 15 Tháng 3 Năm 2027'.normalize('NFD'),
      '１５/３/２０２７',
      '15–3–2027',
    ],
  ])('%s is taken', (typed) => {
    expectOutcome(madeUpForm, fieldOf(madeUpForm, 'day'), [typed], { kept: '2027-03-15' });
  });

  test.each(['29/2/2027', '31/4/2027', '0/3/2027', '15/13/2027', '15/3', '15/3/27', '3/2027', 'mai', '2027'])(
    '%s is asked again',
    (typed) => {
      expectOutcome(madeUpForm, fieldOf(madeUpForm, 'day'), [typed], { message: DAY });
    },
  );
});

describe('a number', () => {
  test.each([
    ['people', '1.000 người', '1000'],
    ['people', 'khoảng 45', '45'],
    ['people', '1 500', '1500'],
  ])('of %s: %s is taken', (name, typed, kept) => {
    expectOutcome(madeUpForm, fieldOf(madeUpForm, name), [typed], { kept });
  });

  test.each([
    ['people', '0', 'Ghi một số từ 1 đến 2.000.'],
    ['people', '2.001', 'Ghi một số từ 1 đến 2.000.'],
    ['people', '12,5', 'Số người không có số lẻ. Ghi lại, ví dụ: 45.'],
    ['people', '1,500', 'Chưa rõ là hàng nghìn hay số lẻ. Ghi liền, ví dụ: 1500.'],
    ['people', '-3', 'Số người không thể nhỏ hơn 0. Ghi lại, ví dụ: 45.'],
    ['people', '99.999.999', 'Số người lớn quá mức có thể. Ghi lại, ví dụ: 45.'],
  ])('of %s: %s is asked again', (name, typed, message) => {
    expectOutcome(madeUpForm, fieldOf(madeUpForm, name), [typed], { message });
  });
});

describe('an e-mail', () => {
  test.each([
    'ten@gmail.com',
    'ten.ho+ocop@mail.example.com.vn',
    'TEN@EXAMPLE.VN',
    'tên@vídụ.vn',
    "o'brien@example.vn",
    ' ten@example.vn ',
  ])('%s is taken', (typed) => {
    expectOutcome(productForm, fieldOf(productForm, 'email'), [typed], { kept: typed.trim() });
  });

  test.each([
    ...['ten', 'ten@', '@example.vn', 'ten@example', 'ten@example.', 'ten@.vn', 'ten@example..vn'],
    ...['ten @example.vn', 'ten@exam ple.vn', 'ten@a@example.vn', 'không có', 'Tên <ten@example.vn>'],
    ...['a@example.vn, b@example.vn', 'a@example.vn;b@example.vn', 'ten@example.vn.', 'ten(at)example.vn'],
    `${'a'.repeat(64)}@${'b'.repeat(190)}.vn`.slice(0, 255) + 'n',
  ])('%s is asked again', (typed) => {
    expectOutcome(productForm, fieldOf(productForm, 'email'), [typed], { message: EMAIL });
  });

  test('of the greatest length an address can have is taken, and one letter more is not', () => {
    const longest = `${'a'.repeat(64)}@${'b'.repeat(186)}.vn`;
    expect(longest).toHaveLength(254);
    expectOutcome(productForm, fieldOf(productForm, 'email'), [longest], { kept: longest });
    expectOutcome(productForm, fieldOf(productForm, 'email'), [`a${longest}`], { message: EMAIL });
  });

  test('made to keep the check busy is answered at once', () => {
    const start = performance.now();
    messageFor(fieldOf(productForm, 'email'), [`a@${'a.'.repeat(20_000)}`]);
    messageFor(fieldOf(productForm, 'email'), [`${'a'.repeat(40_000)}@`]);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
