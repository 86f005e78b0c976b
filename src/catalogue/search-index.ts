import { getCollection } from 'astro:content';
import { formatDate } from '../core/dates.ts';
import { citation } from '../core/document.ts';
import { countWords } from '../core/facets.ts';
import type { PlanBlock } from '../core/plan.ts';
import { communeName, officeLine } from '../core/programme.ts';
import { starWords } from '../core/certificate.ts';
import { prepare, type SearchIndex } from '../core/search-index.ts';
import { packSearch, type SearchEntry } from '../core/pack-search.ts';
import { content, type Content } from './content.ts';
import { criteriaPages, type CriteriaPage } from './criteria-pages.ts';
import { scoringPages, type ScoringPage } from './scoring.ts';
import { formAddress } from './guides.ts';
import { oneByOne } from './one-by-one.ts';
import { plainText } from './markdown.ts';
import { onceADay } from './today.ts';
import { valuePages, type ValuePage } from './value-pages.ts';

/** Everything published, with the texts that stand in Markdown as plain words, by their id. */
type Published = Content & {
  newsTexts: Map<string, string>;
  guides: Texts;
  english: Texts;
  valuePages: ValuePage[];
  criteria: CriteriaPage[];
  scoring: ScoringPage[];
};
type Texts = { id: string; title: string; summary: string; text: string }[];

type Found = Omit<SearchEntry, 'kind'>;

/** A text out of parts, some of which may be missing. */
const text = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

const wordsOf = (blocks: readonly PlanBlock[]): string =>
  blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items.map((item) => item.text)))
    .join(' ');

/** Where a text of content/guides is read. A text that is only shown to one person has no place here. */
const GUIDES: Readonly<Record<string, string>> = {
  'chuong-trinh': '/chuong-trinh/',
  'dang-ky': '/dang-ky/',
  'tra-cuu': '/tra-cuu/',
  'hien-nay': '/ke-hoach/#hien-nay',
  'san-pham': '/san-pham/',
  'du-lieu-ca-nhan': '/du-lieu-ca-nhan/',
  'tiep-can': '/tiep-can/',
  'du-lieu': '/du-lieu/',
};

/** Pages that lead on: what people look for when they need them. */
const ROOMS: readonly Found[] = [
  {
    title: 'Tôi có tham gia được không?',
    address: '/tham-gia/',
    text: 'Ai được tham gia, doanh nghiệp cỡ nào, nộp ở đâu.',
  },
  {
    title: 'Lịch của kế hoạch',
    address: '/ke-hoach/lich/',
    text: 'Việc gì, tháng nào, ai làm; tải lịch về máy.',
  },
  {
    title: 'Ai làm gì',
    address: '/ke-hoach/phan-cong/',
    text: 'Phân công: cơ quan nào chủ trì, thực hiện, phối hợp.',
  },
  {
    title: 'Kiểm tra mã trên nhãn',
    address: '/xm/',
    text: 'Gõ mã hoặc quét nhãn để biết sao OCOP còn hạn hay không; tem, QR, hàng thật, hàng giả.',
  },
  { title: 'Chủ thể', address: '/chu-the/', text: 'Ai làm ra sản phẩm, ở xã nào, liên hệ thế nào.' },
  { title: 'Địa bàn', address: '/xa/', text: 'Bản đồ, sản phẩm, nơi nộp hồ sơ của từng nơi.' },
  { title: 'Sự kiện', address: '/su-kien/', text: 'Tập huấn, hội nghị, hội chợ.' },
];

/** What can be found, one line a kind: how it is called, and its entries. */
const SOURCES: readonly { kind: string; entries: (published: Published) => Found[] }[] = [
  {
    kind: 'Sản phẩm',
    // Very many are found by the catalogue alone, which is made for it; the page of the search leads there.
    entries: ({ products }) =>
      (oneByOne(products) ? products : []).map(
        ({ id, name, producer, commune, group, certificate, state, facts, note }) => ({
          title: name,
          address: `/san-pham/${id}/`,
          text: text(
            `${producer.name}, ${communeName(commune)}. ${group.name}.`,
            `${starWords(certificate, state)}.`,
            ...facts,
            note,
          ),
        }),
      ),
  },
  {
    kind: 'Danh sách sản phẩm',
    entries: ({ valuePages: lists }) =>
      lists.map(({ title, address, count }) => ({ title, address, text: countWords(count, count) })),
  },
  {
    kind: 'Chủ thể',
    entries: ({ producers, products, programme }) => {
      const communes = new Map(programme.communes.map((commune) => [commune.id, communeName(commune)]));
      const made = Map.groupBy(products, ({ producer }) => producer.id);
      return (oneByOne(producers) ? producers : []).map(({ id, name, commune, note }) => {
        const names = made.get(id)?.map((product) => product.name);
        return {
          title: name,
          address: `/chu-the/${id}/`,
          text: text(`${communes.get(commune) ?? ''}.`, names && `Làm ra ${names.join(', ')}.`, note),
        };
      });
    },
  },
  {
    kind: 'Tiêu chí',
    entries: ({ criteria }) =>
      criteria.flatMap(({ guide, title, address, text: words }) =>
        guide === undefined ? [{ title, address, text: words }] : [],
      ),
  },
  {
    kind: 'Kế hoạch',
    entries: ({ plan }) => [
      { title: plan.title, address: '/ke-hoach/#mo-dau-1', text: wordsOf(plan.preamble) },
      ...plan.sections.map(({ id, title, blocks }) => ({
        title,
        address: `/ke-hoach/#${id}`,
        text: wordsOf(blocks),
      })),
      { title: 'Lời kết và nơi nhận', address: '/ke-hoach/#ket-thuc-1', text: wordsOf(plan.closing) },
    ],
  },
  {
    kind: 'Việc của kế hoạch',
    entries: ({ activities, targets, support }) => [
      ...activities.map(({ id, title, summary, months, involved }) => ({
        title,
        address: `/ke-hoach/lich/${id}/`,
        text: text(
          months && `${months.words}.`,
          summary,
          involved.map(({ agency }) => agency.name).join(', '),
        ),
      })),
      ...targets.map(({ name, aim, words, counted }) => ({
        title: name,
        address: '/ke-hoach/muc-tieu/',
        text: text(`${aim}.`, words, counted),
      })),
      ...support.map(({ name, plainly, topics }) => ({
        title: name,
        address: '/ho-tro/',
        text: text(plainly, topics.join('; ')),
      })),
    ],
  },
  {
    kind: 'Sự kiện',
    entries: ({ events }) =>
      events.map(({ id, title, summary, organiser, place }) => ({
        title,
        address: `/su-kien/${id}/`,
        text: text(summary, organiser, place),
      })),
  },
  {
    kind: 'Cơ quan',
    entries: ({ programme }) =>
      programme.agencies.map(({ id, name, role }) => ({
        title: name,
        address: `/ke-hoach/phan-cong/${id}/`,
        text: role,
      })),
  },
  {
    kind: 'Địa bàn',
    entries: ({ programme }) =>
      programme.communes.map((commune) => ({
        title: communeName(commune),
        address: `/xa/${commune.id}/`,
        text: `Nộp hồ sơ: ${officeLine(commune)}.`,
      })),
  },
  {
    kind: 'Thuật ngữ',
    entries: ({ glossary }) =>
      glossary.map(({ id, term, also, english, plainly, today }) => ({
        title: term,
        address: `/thuat-ngu/#${id}`,
        text: text(plainly, today, [...also, english].join('; ')),
      })),
  },
  {
    kind: 'Văn bản',
    entries: ({ documents }) =>
      documents.map((document) => ({
        title: citation(document),
        address: `/van-ban/${document.id}/`,
        text: text(`${document.title}.`, `${document.issuer}.`, `${document.role}.`, document.summary),
      })),
  },
  {
    kind: 'Tin tức',
    entries: ({ news, press, newsTexts }) => [
      ...news.map(({ id, title, date, summary }) => ({
        title,
        address: `/tin-tuc/${id}/`,
        text: text(`${formatDate(date)}.`, summary, newsTexts.get(id)),
      })),
      ...press.map(({ title, outlet, reports }) => ({
        title,
        address: '/tin-tuc/#bao-chi',
        text: `${outlet}: ${reports}.`,
      })),
    ],
  },
  { kind: 'Tự chấm điểm', entries: ({ scoring }) => scoring },
  {
    kind: 'Hướng dẫn',
    entries: ({ guides, english, programme, criteria }) => [
      ...ROOMS,
      ...guides.flatMap(({ id, title, summary, text: body }) => {
        const address = GUIDES[id] ?? formAddress(id) ?? criteria.find(({ guide }) => guide === id)?.address;
        return address === undefined ? [] : [{ title, address, text: text(summary, body) }];
      }),
      ...programme.productGroups.map(({ name, plainly, includes }) => ({
        title: `Nhóm ${name}`,
        address: '/chuong-trinh/#nhom',
        text: text(plainly, includes),
      })),
      ...programme.cycle.map(({ name, plainly, when, today }) => ({
        title: name,
        address: '/chuong-trinh/#chu-trinh',
        text: text(`${when}.`, plainly, today),
      })),
      ...english.map(({ id, title, summary, text: body }) => ({
        title,
        // The first text is the head of the page.
        address: id === 'programme' ? '/en/' : `/en/#${id}`,
        text: text(summary, body),
      })),
    ],
  },
];

const plain = (
  entries: readonly { id: string; data: { title: string; summary: string }; body?: string }[],
): Texts =>
  entries.map(({ id, data: { title, summary }, body }) => ({
    id,
    title,
    summary,
    text: plainText(body ?? ''),
  }));

async function build(): Promise<SearchIndex> {
  const [published, lists, guides, news, english, criteria, scoring] = await Promise.all([
    content(),
    valuePages(),
    getCollection('guides'),
    getCollection('news'),
    getCollection('english'),
    criteriaPages(),
    scoringPages(),
  ]);
  const all: Published = {
    ...published,
    valuePages: lists.filter(({ count }) => count > 0),
    criteria,
    scoring,
    guides: plain(guides),
    english: plain(english),
    newsTexts: new Map(plain(news).map(({ id, text: body }) => [id, body])),
  };
  return packSearch(
    SOURCES.flatMap(({ kind, entries }) => entries(all).map((entry) => ({ kind, ...entry }))),
  );
}

/** What is searched, in the browser and on request: the same. */
export const searchIndex = onceADay(build);

/** The same, made ready once for all who ask. */
export const preparedIndex = onceADay(async () => prepare(await searchIndex()));
