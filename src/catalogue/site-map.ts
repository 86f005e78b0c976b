import { getCollection } from 'astro:content';
import { citation } from '../core/document.ts';
import { communeName } from '../core/programme.ts';
import type { SitePage } from '../core/sitemap.ts';
import { content, type Content } from './content.ts';
import { criteriaPages } from './criteria-pages.ts';
import { scoringPages } from './scoring.ts';
import { formAddress } from './guides.ts';
import { valuePages, type ValuePage } from './value-pages.ts';

export interface SiteSection {
  title: string;
  pages: SitePage[];
  /** A page for each thing of a kind, where there can be thousands. */
  each?: { pages: SitePage[]; many: Way };
}

/** Where things are found of which there are too many to be named one by one. */
interface Way {
  /** Said before the number, and after it. */
  of: string;
  address: string;
  words: string;
}

/** Pages whose list is made elsewhere, by the section they stand in. */
type Made = Readonly<Record<'criteria' | 'scoring', SitePage[]>>;

type Texts = ReadonlyMap<string, { title: string; updated: string }>;

/** A page that is a text of content/: its title and, where a whole day is given, when it was last changed. */
function textPage(texts: Texts, id: string, address: string): SitePage {
  const { title = id, updated = '' } = texts.get(id) ?? {};
  return { address, title, changed: updated.length === 10 ? updated : undefined };
}

/** Everything published, with the lists of products that are not empty. */
type Published = Content & { valuePages: ValuePage[] };

/** The site's sections in the order of the site map, one a room; a test holds them to the pages of the build. */
const SECTIONS: readonly {
  title: string;
  pages: (published: Published, texts: Texts, made: Made) => SitePage[];
  each?: { pages: (published: Published) => SitePage[]; many: Way };
}[] = [
  {
    title: 'Chương trình',
    pages: ({ programme }, texts) => [
      { address: '/', title: programme.locality.siteName },
      textPage(texts, 'chuong-trinh', '/chuong-trinh/'),
      { address: '/thuat-ngu/', title: 'Thuật ngữ' },
    ],
  },
  {
    title: 'Kế hoạch',
    pages: ({ plan, activities, programme, events }) => [
      { address: '/ke-hoach/', title: plan.title },
      { address: '/ke-hoach/muc-tieu/', title: 'Mục tiêu của kế hoạch' },
      { address: '/ke-hoach/lich/', title: 'Lịch của kế hoạch' },
      ...activities.map(({ id, title }) => ({ address: `/ke-hoach/lich/${id}/`, title })),
      { address: '/ke-hoach/phan-cong/', title: 'Ai làm gì' },
      ...programme.agencies.map(({ id, name }) => ({ address: `/ke-hoach/phan-cong/${id}/`, title: name })),
      { address: '/su-kien/', title: 'Sự kiện' },
      ...events.map(({ id, title }) => ({ address: `/su-kien/${id}/`, title })),
    ],
  },
  { title: 'Tiêu chí', pages: (_published, _texts, { criteria }) => criteria },
  { title: 'Tự chấm điểm', pages: (_published, _texts, { scoring }) => scoring },
  {
    title: 'Đăng ký',
    pages: (_, texts) => [
      { address: '/tham-gia/', title: 'Tôi có tham gia được không?' },
      textPage(texts, 'dang-ky', '/dang-ky/'),
      textPage(texts, 'tra-cuu', '/tra-cuu/'),
      ...[...texts.keys()].flatMap((id) => {
        const address = formAddress(id);
        return address ? [textPage(texts, id, address)] : [];
      }),
      { address: '/ho-tro/', title: 'Được hỗ trợ những gì?' },
    ],
  },
  {
    title: 'Sản phẩm',
    pages: ({ valuePages: lists }) => [
      { address: '/san-pham/', title: 'Tất cả sản phẩm' },
      { address: '/xm/', title: 'Kiểm tra mã trên nhãn' },
      ...lists.map(({ address, title }) => ({ address, title })),
    ],
    each: {
      pages: ({ products }) => products.map(({ id, name }) => ({ address: `/san-pham/${id}/`, title: name })),
      many: {
        of: 'sản phẩm',
        address: '/san-pham/',
        words: 'tìm trong danh mục, hoặc mở các danh sách ở trên',
      },
    },
  },
  {
    title: 'Chủ thể, địa bàn',
    pages: ({ programme }) => [
      { address: '/chu-the/', title: 'Tất cả chủ thể' },
      { address: '/xa/', title: 'Mọi địa bàn' },
      ...programme.communes.map((commune) => ({
        address: `/xa/${commune.id}/`,
        title: communeName(commune),
      })),
    ],
    each: {
      pages: ({ producers }) =>
        producers.map(({ id, name }) => ({ address: `/chu-the/${id}/`, title: name })),
      many: { of: 'chủ thể', address: '/chu-the/', words: 'chọn nơi của chủ thể' },
    },
  },
  {
    title: 'Tin tức',
    pages: ({ news }) => [
      { address: '/tin-tuc/', title: 'Tất cả tin tức' },
      ...news.map(({ id, title }) => ({ address: `/tin-tuc/${id}/`, title })),
    ],
  },
  {
    title: 'Văn bản',
    pages: ({ documents }) => [
      { address: '/van-ban/', title: 'Tất cả văn bản' },
      ...documents.map((document) => ({ address: `/van-ban/${document.id}/`, title: citation(document) })),
    ],
  },
  {
    title: 'Về trang này',
    pages: (_, texts) => [
      { address: '/tim-kiem/', title: 'Tìm kiếm' },
      { address: '/so-do-trang/', title: 'Sơ đồ trang' },
      textPage(texts, 'du-lieu', '/du-lieu/'),
      textPage(texts, 'tiep-can', '/tiep-can/'),
      textPage(texts, 'du-lieu-ca-nhan', '/du-lieu-ca-nhan/'),
      { address: '/en/', title: 'English' },
    ],
  },
];

/** Every page that everybody may find, by section. */
export async function siteMap(): Promise<SiteSection[]> {
  const [published, guides, lists, criteria, scoring] = await Promise.all([
    content(),
    getCollection('guides'),
    valuePages(),
    criteriaPages(),
    scoringPages(),
  ]);
  const all = { ...published, valuePages: lists.filter(({ count }) => count > 0) };
  const texts: Texts = new Map(guides.map(({ id, data }) => [id, data]));
  return SECTIONS.map(({ title, pages, each }) => ({
    title,
    pages: pages(all, texts, { criteria, scoring }),
    ...(each && { each: { pages: each.pages(all), many: each.many } }),
  }));
}

/** The same in one list, for machines. */
export async function allPages(): Promise<SitePage[]> {
  return (await siteMap()).flatMap(({ pages, each }) => [...pages, ...(each?.pages ?? [])]);
}
