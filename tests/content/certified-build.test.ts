// The real content has no verified certificate yet: test products are built beside it, and what their pages say is read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'node-html-parser';
import sharp from 'sharp';
import { addDays, addMonths, dayInVietnam, formatDate } from '../../src/core/dates.ts';
import { productCode } from '../../src/core/code.ts';
import { holds, STATE_WORDS, type CertificateState } from '../../src/core/certificate.ts';
import { things, unknownTerms } from '../site/vocabulary.ts';
import { copyProject } from './project.ts';
import type { Project, Run } from './project.ts';

const TIMEOUT = 240_000;
const today = dayInVietnam(new Date());
const sources = [{ text: 'Dữ liệu thử' }];
const consent = { version: 'thử', date: '2026-11-01' };

const certificate = (date: string, more: object = {}) => ({
  stars: 4,
  issuer: 'UBND tỉnh Thử',
  decision: { number: `${date.replaceAll('-', '')}/QĐ-THU`, date },
  ...more,
});
const old = addMonths(today, -50);

/** One test product in each state, and what its newest certificate is. */
const PRODUCTS: Record<Exclude<CertificateState, 'reported'>, object[]> = {
  valid: [
    certificate(addMonths(today, -6), { code: 'THU-01-2026', score: 88, criteria: '26-2026-qd-ttg' }),
    certificate(old, { stars: 3, code: 'THU-01-2022' }),
  ],
  expiring: [certificate(addDays(addMonths(today, -36), 30))],
  reassessment: [certificate(addMonths(today, -37), { reassessmentFiledOn: addMonths(today, -38) })],
  expired: [certificate(old)],
  withdrawn: [certificate(addMonths(today, -6), { withdrawnOn: today })],
};
const STATES = Object.keys(PRODUCTS) as (keyof typeof PRODUCTS)[];

const photo = (file: string) => ({ file, alt: 'Dữ liệu thử: một màu đỏ', by: 'Dữ liệu thử', consent });

let project: Project;
let sound: Run;
const page = (file: string) => parse(project.read(`dist/${file}/index.html`).toString());
const textOf = (file: string, selector: string) =>
  page(file).querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim();

beforeAll(async () => {
  project = copyProject();
  const put = (file: string, entry: object) => project.put(`content/${file}.json`, JSON.stringify(entry));
  put('producers/thu', {
    name: 'Chủ thể thử',
    kind: null,
    commune: 'lai-uyen',
    contacts: { phone: '0912.345.678', consent },
    sources,
  });
  for (const state of STATES)
    put(`products/thu-${state}`, {
      name: `Dữ liệu thử ${state}`,
      producer: 'thu',
      group: 'do-uong',
      commune: 'lai-uyen',
      certificates: PRODUCTS[state],
      photos: state === 'valid' ? [photo('thu.jpg')] : [],
      story: 'Đoạn một.\n\nĐoạn hai.',
      ingredients: 'Nước thử',
      packings: [{ name: 'Chai 1 lít', price: { from: 20000, to: 25000, on: '2026-11-01' } }],
      seasons: [11, 12, 1],
      facts: [],
      sources,
    });
  // As a telephone takes it: lying on its side, with the place in it.
  const taken = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#8f2f1a' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Thu' }, IFD3: { GPSLatitude: '11/1 16/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect((await sharp(taken).metadata()).exif?.includes('Thu')).toBe(true);
  project.put('content/products/thu.jpg', taken);
  sound = await project.astro('build');
}, TIMEOUT);
afterAll(() => project.remove());

test('the build takes them', () => {
  expect(sound.output).toContain('Complete!');
  expect(sound.code).toBe(0);
});

describe('a product is', () => {
  test.each(STATES)(
    '%s: its page and the page of its code say so, and stars are drawn only where they hold',
    (state) => {
      for (const address of [`san-pham/thu-${state}`, `xm/${productCode(`thu-${state}`)}`]) {
        const root = page(address);
        const main = root.querySelector('main > .wrap');
        expect(main?.querySelectorAll('.certificate, .verdict').length).toBeGreaterThan(0);
        expect(main?.querySelector('.art-stars') !== null).toBe(holds(state));
        expect(root.querySelector('[data-states-of]')?.getAttribute('data-states-of')).toBe(today);
      }
      expect(textOf(`san-pham/thu-${state}`, '.certificate')).toBe(`4 sao ${STATE_WORDS[state]}`);
    },
  );

  test.each([
    ['valid', 'Còn hạn 4 sao', `còn hạn đến hết ngày ${formatDate(addMonths(addMonths(today, -6), 36))}`],
    ['expiring', 'Còn hạn, sắp hết 4 sao', 'còn 30 ngày'],
    ['reassessment', 'Đang chờ đánh giá lại 4 sao', 'nhiều nhất 180 ngày'],
    ['expired', 'Hết hạn 4 sao', 'Số sao không còn giá trị'],
    ['withdrawn', 'Đã thu hồi 4 sao', `thu hồi ngày ${formatDate(today)}`],
  ])('%s: the label says “%s” and what that means', (state, verdict, meaning) => {
    const address = `xm/${productCode(`thu-${state}`)}`;
    expect(textOf(address, '.said')).toBe(verdict);
    expect(textOf(address, '.meaning')).toContain(meaning);
  });
});

test('the code on an old certificate tells of that one, and of what holds now', () => {
  expect(textOf('xm/THU-01-2022', '.said')).toBe('Hết hạn 3 sao');
  expect(textOf('xm/THU-01-2022', '.certificate')).toBe(`4 sao ${STATE_WORDS.valid}`);
  expect(textOf('xm/THU-01-2026', '.said')).toBe('Còn hạn 4 sao');
});

test('the page of a product tells all that is known: history, contacts, story, packings, season', () => {
  const text = textOf('san-pham/thu-valid', 'main') ?? '';
  for (const words of [
    'Các lần được công nhận',
    '88 trên 100',
    'UBND tỉnh Thử',
    'THU-01-2022',
    '0912 345 678',
    'Đoạn hai.',
    'Nước thử',
    'Chai 1 lít: 20.000–25.000 đồng (hỏi ngày 01/11/2026)',
    'tháng 11–1',
  ])
    expect(text).toContain(words);
});

describe('to machines', () => {
  const said = (state: string) => {
    const block =
      page(`san-pham/thu-${state}`).querySelector('script[type="application/ld+json"]')?.rawText ?? '';
    return things(JSON.parse(block));
  };
  const certifications = (state: string) => said(state).filter((thing) => thing['@type'] === 'Certification');

  test.each(STATES)(
    'a product that is %s is told in terms of schema.org, and stars are no rating',
    (state) => {
      for (const thing of said(state)) expect(unknownTerms(thing)).toEqual([]);
      expect(JSON.stringify(said(state))).not.toMatch(/rating|review/i);
    },
  );

  test('each certificate has identification, issuer, dates and status', () => {
    const date = addMonths(today, -6);
    expect(certifications('valid')).toEqual([
      {
        '@type': 'Certification',
        name: 'Sản phẩm OCOP 4 sao',
        certificationIdentification: 'THU-01-2026',
        issuedBy: { '@type': 'GovernmentOrganization', name: 'UBND tỉnh Thử' },
        datePublished: date,
        validFrom: date,
        expires: addMonths(date, 36),
        certificationStatus: 'https://schema.org/CertificationActive',
      },
      expect.objectContaining({ certificationStatus: 'https://schema.org/CertificationInactive' }),
    ]);
  });

  test.each([
    ['expiring', 'https://schema.org/CertificationActive'],
    ['reassessment', undefined],
    ['expired', 'https://schema.org/CertificationInactive'],
    ['withdrawn', 'https://schema.org/CertificationInactive'],
  ])('one that is %s has the status %s', (state, status) => {
    expect(certifications(state).map((one) => one['certificationStatus'])).toEqual([status]);
  });
});

test('a photo stands upright in several widths, with its room kept, and without what the camera wrote', async () => {
  const image = page('san-pham/thu-valid').querySelector('.pictures img');
  expect([image?.getAttribute('width'), image?.getAttribute('height')]).toEqual(['1000', '800']);
  expect(image?.getAttribute('alt')).toContain('Dữ liệu thử');
  expect(image?.getAttribute('srcset')).toBe(
    '/hinh/san-pham/thu-jpg-360.webp 360w, /hinh/san-pham/thu-jpg-720.webp 720w',
  );
  for (const [name, width, height] of [
    ['360.avif', 360, 288],
    ['720.webp', 720, 576],
    ['thumb.webp', 176, 176],
  ] as const) {
    const made = project.read(`dist/hinh/san-pham/thu-jpg-${name}`);
    const { exif, xmp, iptc, ...size } = await sharp(made).metadata();
    expect([size.width, size.height]).toEqual([width, height]);
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(made.includes('Exif')).toBe(false);
  }
});

test('a photo that is none stops the build with a sentence that names it', { timeout: TIMEOUT }, async () => {
  project.put('content/products/thu.jpg', 'Đây là chữ, không phải ảnh.');
  const broken = await project.astro('build');
  expect(broken.code).toBe(1);
  expect(broken.output).toContain(
    'Tệp content/products/thu-valid.json, trường "photos": ảnh "thu.jpg" không mở được như một ảnh; cần ảnh JPEG, PNG, WebP hoặc AVIF',
  );
});
