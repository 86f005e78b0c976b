import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Certificate } from '../../src/core/certificate.ts';
import { ContentError, problemIn, readEntry } from '../../src/core/entry.ts';
import { Producer, Product } from '../../src/core/product.ts';

// As src/content.config.ts does: whoever edits content reads Vietnamese.
beforeAll(() => z.config(z.locales.vi()));
afterAll(() => z.config(z.locales.en()));

const FILE = 'content/products/thu.json';
const product = {
  name: 'Dữ liệu thử',
  producer: 'co-so-thu',
  group: 'nhom-thu',
  commune: 'xa-thu',
  certificates: [{ stars: 3, year: 2023, decision: null }],
  facts: ['Dữ liệu thử.'],
  sources: [{ text: 'Dữ liệu thử' }],
};

function problemsOf(data: unknown, schema: z.ZodType = Product): readonly string[] {
  try {
    readEntry(schema, data, FILE);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

describe('an editor writes an entry', () => {
  test('that is sound: it is read, with what was left out filled in', () => {
    expect(readEntry(Product, product, FILE)).toEqual({
      ...product,
      certificates: [Certificate.parse(product.certificates[0])],
      groupInferred: false,
      photos: [],
      story: null,
      ingredients: null,
      packings: [],
      seasons: null,
    });
  });

  const { name: _, ...nameless } = product;
  test.each<[situation: string, data: unknown, ...problems: string[]]>([
    [
      'with a number where a text belongs',
      { ...product, name: 2023 },
      'trường "name": cần chữ (trong ngoặc kép), nhưng đang là số',
    ],
    ['without something it must have', nameless, 'trường "name": chưa có, cần chữ (trong ngoặc kép)'],
    [
      'with a key that means nothing',
      { ...product, nmae: 'x' },
      'toàn tệp: không có trường tên "nmae"; kiểm tra chính tả',
    ],
    [
      'with a key that means nothing, deep inside',
      { ...product, certificates: [{ ...product.certificates[0], star: 3 }] },
      'trường "certificates.0": không có trường tên "star"; kiểm tra chính tả',
    ],
    [
      'with stars that are not given',
      { ...product, certificates: [{ ...product.certificates[0], stars: 2 }] },
      'trường "certificates.0.stars": cần một trong: 3, 4, 5',
    ],
    [
      'with a day that is not in the calendar',
      { ...product, certificates: [{ ...product.certificates[0], withdrawnOn: '2026-02-30' }] },
      'trường "certificates.0.withdrawnOn": cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22',
    ],
    [
      'with a photo that is no file beside it',
      {
        ...product,
        photos: [{ file: '../Ảnh.jpg', alt: 'x', by: 'x', consent: { version: '1', date: '2026-11-01' } }],
      },
      'trường "photos.0.file": cần tên tệp ảnh đặt cạnh tệp này, chữ thường không dấu, ví dụ "buoi-1.jpg"',
    ],
    [
      'with a price that falls while it rises',
      { ...product, packings: [{ name: 'x', price: { from: 2, to: 1, on: '2026-11-01' } }] },
      'trường "packings.0.price": giá đầu ("from") cần không lớn hơn giá cuối ("to")',
    ],
    [
      'with marks in a name for addresses',
      { ...product, commune: 'Lai Uyên' },
      'trường "commune": cần chữ thường không dấu, số và gạch nối, ví dụ "ten-ngan"',
    ],
    [
      'with an address that a browser would run',
      { ...product, sources: [{ text: 'x' }, { text: 'x', url: 'javascript:alert(1)' }] },
      'trường "sources.1.url": cần một địa chỉ web đầy đủ, bắt đầu bằng https://',
    ],
    [
      'with several things wrong at once',
      { ...product, name: null, group: 7, facts: ['x', ''] },
      'trường "name": cần chữ (trong ngoặc kép), nhưng đang là null',
      'trường "group": cần chữ (trong ngoặc kép), nhưng đang là số',
      'trường "facts.1": Quá nhỏ: mong đợi string có >=1 ký tự',
    ],
    ['that is empty', null, 'toàn tệp: cần nhóm trường { … }, nhưng đang là null'],
  ])('%s', (_situation, data, ...problems) => {
    expect(problemsOf(data)).toEqual(problems.map((problem) => `Tệp ${FILE}, ${problem}`));
  });

  test.each([
    [
      'without consent',
      { phone: '0912 345 678' },
      'trường "contacts.consent": chưa có, cần nhóm trường { … }',
    ],
    [
      'with a number that cannot be called',
      { phone: '12', consent: { version: '1', date: '2026-11-01' } },
      'trường "contacts.phone": cần số điện thoại Việt Nam, ví dụ "0912 345 678"',
    ],
    [
      'with none',
      { consent: { version: '1', date: '2026-11-01' } },
      'trường "contacts": cần ít nhất một cách liên hệ; không có thì ghi null',
    ],
  ])("of a producer's contacts %s", (_, contacts, problem) => {
    const producer = {
      name: 'Dữ liệu thử',
      kind: null,
      commune: 'xa-thu',
      contacts,
      sources: product.sources,
    };
    expect(problemsOf(producer, Producer)).toEqual([`Tệp ${FILE}, ${problem}`]);
  });

  test('and the message lists every problem on a line of its own', () => {
    const error = new ContentError(['một', 'hai']);
    expect(error.message).toBe('Nội dung chưa đúng:\n  - một\n  - hai');
    expect(error.name).toBe('ContentError');
  });
});

test('a problem of the whole file says so', () => {
  expect(problemIn('a.json', '', 'hỏng')).toBe('Tệp a.json, toàn tệp: hỏng');
  expect(problemIn('a.json', 'b.0', 'hỏng')).toBe('Tệp a.json, trường "b.0": hỏng');
});
