import { describe, expect, test } from 'vitest';
import { Product, Producer } from '../../src/core/product.ts';
import { publicationOf, publishedAs, type Recognised } from '../../src/core/publishing.ts';

const recognised: Recognised = {
  reference: 'BB-2222-2222',
  productName: 'Dữ liệu thử: mít sấy',
  producerName: 'Dữ liệu thử: hợp tác xã một',
  producerKind: 'hop-tac-xa',
  group: 'thuc-pham',
  commune: 'xa-thu',
  description: 'Dữ liệu thử: mô tả',
  materials: 'Dữ liệu thử: mít',
  contacts: null,
  certificate: {
    code: 'THU-01-2027',
    stars: 4,
    score: 71.5,
    edition: '26-2026-qd-ttg',
    authority: 'Cơ quan thử',
    decisionNumber: '12/QĐ-THU',
    decidedOn: '2027-03-15',
  },
  photos: [],
  handedOver: null,
};
const edited = {
  name: recognised.productName,
  story: 'Dữ liệu thử: câu chuyện',
  ingredients: '',
  photos: [],
};
const empty = { products: new Map<string, Product>(), producers: new Map<string, Producer>() };

const made = (of: Recognised, what = edited, catalogue = empty) => {
  const result = publicationOf(of, what, catalogue);
  if (!result.ok) throw new Error(result.problems.join('; '));
  return result.publication;
};

describe('a product that is recognised for the first time', () => {
  test('becomes an entry that the catalogue reads, with the decision as its source', () => {
    const { product, producer } = made(recognised);
    expect(product).toMatchObject({ id: 'du-lieu-thu-mit-say', isNew: true });
    expect(Product.parse(product.data)).toEqual(product.data);
    expect(Producer.parse(producer.data)).toEqual(producer.data);
    expect(product.data.sources).toEqual([{ text: 'Cơ quan thử, Quyết định số 12/QĐ-THU ngày 15/03/2027' }]);
    expect(product.data.certificates[0]).toMatchObject({ stars: 4, code: 'THU-01-2027' });
  });

  test('publishes no contacts that were not agreed to', () => {
    expect(made(recognised).producer.data.contacts).toBeNull();
    const agreed = {
      ...recognised,
      contacts: { phone: '+84900000001', email: '', version: '2026-11', date: '2027-01-02' },
    };
    expect(made(agreed).producer.data.contacts).toMatchObject({
      phone: '+84900000001',
      email: null,
      consent: { version: '2026-11', date: '2027-01-02' },
    });
  });

  test('does not take the address of another one', () => {
    const products = new Map([
      ['du-lieu-thu-mit-say', { ...made(recognised).product.data, producer: 'ai-do-khac' }],
    ]);
    expect(made(recognised, edited, { ...empty, products }).product.id).toBe(
      'du-lieu-thu-mit-say-du-lieu-thu-hop-tac-xa-mot',
    );
  });
});

describe('a product that is recognised again', () => {
  const first = made(recognised);
  const catalogue = {
    products: new Map([[first.product.id, { ...first.product.data, facts: ['Dữ liệu thử: sửa bằng tay'] }]]),
    producers: new Map([[first.producer.id, first.producer.data]]),
  };
  const again: Recognised = {
    ...recognised,
    productName: 'DỮ LIỆU THỬ: MÍT SẤY',
    certificate: {
      ...recognised.certificate,
      code: 'THU-01-2030',
      decidedOn: '2030-03-10',
      decisionNumber: '9/QĐ-THU',
    },
  };

  test('keeps its address, its former certificate and what was written by hand', () => {
    const { product } = made(again, { ...edited, name: again.productName }, catalogue);
    expect(product).toMatchObject({ id: first.product.id, isNew: false });
    expect(product.data.certificates.map(({ code }) => code)).toEqual(['THU-01-2027', 'THU-01-2030']);
    expect(product.data.facts).toEqual(['Dữ liệu thử: sửa bằng tay']);
  });

  test('is the same when it is handed over twice', () => {
    const once = made(again, edited, catalogue).product.data;
    const products = new Map([[first.product.id, once]]);
    expect(made(again, edited, { ...catalogue, products }).product.data).toEqual(once);
  });

  test('is known to be published by its number or its decision', () => {
    expect(publishedAs(recognised, catalogue)).toBe(first.product.id);
    expect(publishedAs(again, catalogue)).toBeUndefined();
  });
});

test('entries that the catalogue would refuse are refused here, in sentences', () => {
  const result = publicationOf(
    { ...recognised, certificate: { ...recognised.certificate, score: 60 } },
    edited,
    empty,
  );
  expect(result).toEqual({ ok: false, problems: ['certificates.0.score: 4 sao cần ít nhất 70 điểm'] });
});

test('a photo is named after its product and carries whose it is and when it was agreed to', () => {
  const photos = [
    {
      id: 'giay-1',
      mime: 'image/png',
      alt: 'Dữ liệu thử: gói mít',
      by: 'Dữ liệu thử',
      agreedOn: '2027-02-01',
    },
  ];
  const { product, photos: files } = made(recognised, { ...edited, photos } as never);
  expect(files).toEqual([{ paper: 'giay-1', file: 'du-lieu-thu-mit-say-2027-1.png' }]);
  expect(product.data.photos[0]).toMatchObject({
    file: 'du-lieu-thu-mit-say-2027-1.png',
    alt: 'Dữ liệu thử: gói mít',
  });
});
