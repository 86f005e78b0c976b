// Every field with everything that is ever typed into one: either it is kept, tidied, or it is said what to do.
import { describe, expect, test } from 'vitest';
import { messageFor, readAnswers } from '../../src/forms/check.ts';
import { answered, field, fields } from './product-form.ts';

const PHONE = 'Kiểm tra lại số điện thoại: cần 10 số, ví dụ 0912 345 678.';
const EMAIL = 'Kiểm tra lại e-mail, ví dụ ten@gmail.com. Không có e-mail thì để trống.';
const SCORING = 'Không đọc được bảng tự chấm điểm kèm theo. Bỏ dấu gửi kèm, hoặc chấm lại rồi gửi.';
const OPTION = 'Chọn lại một mục trong danh sách.';

/** What becomes of it: kept so, left out, asked for as missing, or asked again with a message. */
type Outcome = { kept: unknown } | 'left out' | 'missing' | { message: string };

interface Expected {
  missing: Outcome;
  spaces: Outcome;
  long: Outcome;
  other: Outcome;
  several: [raw: string[], outcome: Outcome];
}

const written = (max: number): Expected => ({
  missing: 'missing',
  spaces: 'missing',
  long: { message: `Viết ngắn lại, tối đa ${max} ký tự (đang có 10000).` },
  // Words are kept as they were written: it is where they are shown that they are made harmless.
  other: { kept: undefined },
  several: [['một', 'hai'], { kept: 'một' }],
});
const chosen = (first: string, second: string): Expected => ({
  missing: 'missing',
  spaces: { message: OPTION },
  long: { message: OPTION },
  other: { message: OPTION },
  several: [[first, second], { kept: first }],
});

const EXPECTED: Record<string, Expected> = {
  producerKind: chosen('hop-tac-xa', 'doanh-nghiep'),
  producerName: written(200),
  representative: written(100),
  phone: {
    missing: 'missing',
    spaces: 'missing',
    long: { message: PHONE },
    other: { message: PHONE },
    several: [['0912345678', '0987654321'], { kept: '+84912345678' }],
  },
  email: {
    missing: 'left out',
    spaces: 'left out',
    long: { message: EMAIL },
    other: { message: EMAIL },
    several: [['mot@example.vn', 'hai@example.vn'], { kept: 'mot@example.vn' }],
  },
  commune: chosen('lai-uyen', 'tan-hung'),
  productName: written(150),
  group: chosen('do-uong', 'thuc-pham'),
  stage: chosen('y-tuong', 'dang-ban'),
  description: written(3000),
  materials: written(300),
  materialsOrigin: written(300),
  yearlyOutput: { ...written(150), missing: 'left out', spaces: 'left out' },
  selfAssessment: {
    missing: 'left out',
    spaces: { message: SCORING },
    long: { message: SCORING },
    other: { message: SCORING },
    several: [['26-2026/bo-thu/1a', '26-2026/bo-thu/1b'], { kept: '26-2026/bo-thu/1a' }],
  },
  help: {
    ...chosen('von', 'bao-bi'),
    missing: 'left out',
    several: [['von', 'bao-bi'], { kept: ['von', 'bao-bi'] }],
  },
  consent: {
    missing: 'missing',
    spaces: 'missing',
    long: 'missing',
    other: 'missing',
    several: [['dong-y', 'khong'], 'left out'],
  },
};

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

function expectOutcome(name: string, raw: string[], outcome: Outcome): void {
  const { missing } = field(name);
  const message =
    outcome === 'missing'
      ? missing
      : typeof outcome === 'object' && 'message' in outcome
        ? outcome.message
        : '';
  const reading = readAnswers(fields, answered({ [name]: raw }));
  if (message) {
    expect(reading).toEqual({ ok: false, errors: [{ name, message }] });
    expect(messageFor(field(name), raw)).toBe(message);
    return;
  }
  expect(reading.ok && reading.answers[name]).toEqual(
    typeof outcome === 'object' && 'kept' in outcome ? outcome.kept : undefined,
  );
  expect(reading.ok).toBe(true);
  expect(messageFor(field(name), raw)).toBeUndefined();
}

test('every field of the form is in the table', () => {
  expect(Object.keys(EXPECTED)).toEqual(fields.map(({ name }) => name));
});

describe.each(Object.entries(EXPECTED))('%s', (name, { missing, spaces, long, other, several }) => {
  test.each([
    ['is not posted', []],
    ['is posted empty', ['']],
  ])('%s', (_, raw) => {
    expectOutcome(name, raw, missing);
  });

  test('holds only spaces', () => {
    expectOutcome(name, [' \t\u00A0\u3000 '], spaces);
  });

  test('holds only what cannot be seen', () => {
    expectOutcome(name, ['\u200B\u2060'], spaces);
  });

  test('holds ten thousand letters', () => {
    expectOutcome(name, ['ế'.repeat(10_000)], long);
  });

  test.each(OTHER)('holds %s', (_, typed, kept) => {
    expectOutcome(name, [typed], typeof other === 'object' && 'kept' in other ? { kept } : other);
  });

  test('comes several times', () => {
    expectOutcome(name, ...several);
  });
});

describe('a choice', () => {
  test('of several, one of which does not exist, is asked again', () => {
    expectOutcome('help', ['von', 'khong-co'], { message: OPTION });
  });

  test('by its label instead of its value is asked again', () => {
    expectOutcome('stage', ['Đang bán'], { message: OPTION });
  });
});

describe('one letter too many', () => {
  const limited = fields.flatMap((one) =>
    one.kind === 'line' || one.kind === 'text' ? [{ name: one.name, max: one.max }] : [],
  );

  test.each(limited)('for $name, which takes $max', ({ name, max }) => {
    expectOutcome(name, ['ế'.repeat(max)], { kept: 'ế'.repeat(max) });
    expectOutcome(name, ['ế'.repeat(max + 1)], {
      message: `Viết ngắn lại, tối đa ${max} ký tự (đang có ${max + 1}).`,
    });
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
    expectOutcome('email', [typed], { kept: typed.trim() });
  });

  test.each([
    ...['ten', 'ten@', '@example.vn', 'ten@example', 'ten@example.', 'ten@.vn', 'ten@example..vn'],
    ...['ten @example.vn', 'ten@exam ple.vn', 'ten@a@example.vn', 'không có', 'Tên <ten@example.vn>'],
    ...['a@example.vn, b@example.vn', 'a@example.vn;b@example.vn', 'ten@example.vn.', 'ten(at)example.vn'],
    `${'a'.repeat(64)}@${'b'.repeat(190)}.vn`.slice(0, 255) + 'n',
  ])('%s is asked again', (typed) => {
    expectOutcome('email', [typed], { message: EMAIL });
  });

  test('of the greatest length an address can have is taken, and one letter more is not', () => {
    const longest = `${'a'.repeat(64)}@${'b'.repeat(186)}.vn`;
    expect(longest).toHaveLength(254);
    expectOutcome('email', [longest], { kept: longest });
    expectOutcome('email', [`a${longest}`], { message: EMAIL });
  });

  test('made to keep the check busy is answered at once', () => {
    const start = performance.now();
    messageFor(field('email'), [`a@${'a.'.repeat(20_000)}`]);
    messageFor(field('email'), [`${'a'.repeat(40_000)}@`]);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
