import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GlossaryTerm, linkTerms } from '../../src/core/glossary.ts';

const terms = [
  { id: 'to-hop-tac', term: 'Tổ hợp tác', also: [], notIn: [] },
  { id: 'doanh-nghiep', term: 'Doanh nghiệp nhỏ và vừa', also: [], notIn: [] },
  { id: 'nho', term: 'Doanh nghiệp nhỏ', also: ['dn nhỏ'], notIn: ['doanh nghiệp nhỏ lẻ'] },
  { id: 'chu-thich', term: 'TM., KT.', also: ['(chú)'], notIn: [] },
];
const link = (html: string, anew: string[] = []) =>
  linkTerms(html, terms, (id) => `/thuat-ngu/#${id}`, { anew });
const a = (id: string, text: string) => `<a href="/thuat-ngu/#${id}">${text}</a>`;

describe('a word of the plan', () => {
  test.each([
    ['is linked', '<p>Các tổ hợp tác ở đây</p>', `<p>Các ${a('to-hop-tac', 'tổ hợp tác')} ở đây</p>`],
    ['keeps its capitals', 'TỔ HỢP TÁC', a('to-hop-tac', 'TỔ HỢP TÁC')],
    ['is linked once', 'tổ hợp tác, tổ hợp tác', `${a('to-hop-tac', 'tổ hợp tác')}, tổ hợp tác`],
    ['is the longest there is', 'doanh nghiệp nhỏ và vừa', a('doanh-nghiep', 'doanh nghiệp nhỏ và vừa')],
    ['is known by another spelling', 'một DN nhỏ', `một ${a('nho', 'DN nhỏ')}`],
    ['is not linked where it means something else', 'doanh nghiệp nhỏ lẻ', 'doanh nghiệp nhỏ lẻ'],
    ['is no part of a word', 'tổ hợp tácx và xtổ hợp tác', 'tổ hợp tácx và xtổ hợp tác'],
    ['may hold signs', '(chú) TM., KT. CHỦ', `${a('chu-thich', '(chú)')} TM., KT. CHỦ`],
    ['is not looked for in tags', '<img alt="tổ hợp tác">', '<img alt="tổ hợp tác">'],
    ['is not looked for in comments', '<!-- tổ hợp tác -->', '<!-- tổ hợp tác -->'],
  ])('%s', (_, html, linked) => {
    expect(link(html)).toBe(linked);
  });

  test.each(['a', 'h1', 'h2', 'h3', 'h4', 'button', 'label', 'summary', 'option', 'script', 'code'])(
    'stays as it is inside <%s>, whatever is inside that, and is linked after it',
    (tag) => {
      const inside = `<${tag} x="1"><b>tổ hợp tác</b> tổ hợp tác</${tag}>`;
      expect(link(`${inside} tổ hợp tác`)).toBe(`${inside} ${a('to-hop-tac', 'tổ hợp tác')}`);
    },
  );

  test('is linked anew after the headings that say so', () => {
    const html = '<p>tổ hợp tác</p><h2>Hai</h2><p>tổ hợp tác</p><h3>Ba</h3><p>tổ hợp tác</p>';
    expect(link(html).match(/<a /g)).toHaveLength(1);
    expect(link(html, ['h2']).match(/<a /g)).toHaveLength(2);
  });
});

test('without terms nothing changes', () => {
  expect(linkTerms('<p>tổ hợp tác</p>', [], String)).toBe('<p>tổ hợp tác</p>');
});

test('no letter is changed, whatever the page', () => {
  const piece = fc.constantFrom(
    ...['tổ hợp tác', 'Doanh nghiệp nhỏ', ' và vừa', '<p>', '</p>', '<a href="#x">', '</a>', '<h2>', '</h2>'],
    ...['&amp;', '<br>', ' < ', '"', "'", '<b title="tổ hợp tác">', '</b>', '<!-- x -->', ' ', 'ế'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, anew) => {
      const html = pieces.join('');
      const linked = link(html, anew ? ['h2'] : []);
      expect(linked.replace(/<a href="\/thuat-ngu\/#[a-z-]+">([^<]*)<\/a>/g, '$1')).toBe(html);
    }),
  );
});

test('a term stands in the plan or has a source', () => {
  const term = { term: 'Thử', english: 'Test', plainly: 'Dữ liệu thử' };
  expect(GlossaryTerm.safeParse(term).error?.issues[0]?.message).toBe(
    'cần ít nhất một mục của kế hoạch hoặc một nguồn',
  );
  expect(GlossaryTerm.safeParse({ ...term, planSections: ['muc'] }).success).toBe(true);
});
