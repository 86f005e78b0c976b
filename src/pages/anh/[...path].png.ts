import type { APIContext } from 'astro';
import { getCollection } from 'astro:content';
import { content } from '../../catalogue/content.ts';
import { oneByOne } from '../../catalogue/one-by-one.ts';
import { criteriaEditions } from '../../catalogue/criteria.ts';
import { formAddress } from '../../catalogue/guides.ts';
import { formatDate } from '../../core/dates.ts';
import { citation } from '../../core/document.ts';
import { communeName } from '../../core/programme.ts';
import { png, type Picture } from './_draw.ts';

/** Every share picture: its name, which pages give as `image`, and what it says. */
export async function getStaticPaths() {
  const { programme, plan, products, documents, news, glossary } = await content();
  const forms = await getCollection('guides', ({ id }) => formAddress(id) !== undefined);
  const [english] = await getCollection('english', ({ id }) => id === 'programme');
  const { locality } = programme;
  const site = locality.siteName;
  const slogan = 'Mỗi xã một sản phẩm';
  const pictures: Record<string, Omit<Picture, 'site'>> = {
    chung: { over: locality.name.replace(/^\p{L}/u, (first) => first.toUpperCase()), title: slogan },
    'trang-dau': {
      over: `${slogan} ở ${locality.shortName}`,
      title: site,
      sub: locality.summary,
    },
    'ke-hoach': {
      over: [plan.issuer, ...(plan.issued === null ? [] : [formatDate(plan.issued)])].join(', '),
      title: plan.title,
    },
    'tieu-chi': {
      over: slogan,
      title: 'Tiêu chí chấm sao',
      sub: 'Một trăm điểm, ba phần, năm hạng sao. Biết trước người chấm nhìn vào đâu.',
    },
    'tu-cham-diem': {
      over: slogan,
      title: 'Tự chấm điểm sản phẩm',
      sub: 'Bấm từng câu, biết ngay mấy điểm, mấy sao và làm gì để lên sao.',
    },
    'huong-dan': {
      over: slogan,
      title: 'Hướng dẫn từng tiêu chí',
      sub: 'Câu chuyện sản phẩm, bao bì, tem truy xuất, giấy tờ, bán hàng.',
    },
    ...Object.fromEntries(
      (await criteriaEditions()).map(({ id, shortName, issued, setList }) => [
        `tieu-chi/${id}`,
        {
          over: 'Bộ tiêu chí chấm sao',
          title: shortName,
          sub: setList.length > 0 ? `${String(setList.length)} bộ cho các nhóm sản phẩm` : issued.title,
        },
      ]),
    ),
    'thuat-ngu': {
      over: slogan,
      title: 'Thuật ngữ',
      sub: `${String(glossary.length)} chữ của kế hoạch, nói bằng lời dễ hiểu.`,
    },
    en: { over: 'One Commune One Product', title: english?.data.title ?? site, sub: english?.data.summary },
    ...Object.fromEntries(
      forms.map(({ id, data }) => [
        id,
        { over: slogan, title: data.title, sub: data.summary, mark: 'thuc-pham' as const },
      ]),
    ),
    ...Object.fromEntries(
      oneByOne(products)
        ? products.map(({ id, name, producer, commune, group }) => [
            `san-pham/${id}`,
            {
              over: group.name,
              title: name,
              sub: `${producer.name}, ${communeName(commune)}`,
              mark: group.mark,
            },
          ])
        : programme.productGroups.map(({ id, name, mark, plainly }) => [
            `nhom/${id}`,
            { over: slogan, title: name, sub: plainly, mark },
          ]),
    ),
    ...Object.fromEntries(
      documents.map((document) => [
        `van-ban/${document.id}`,
        { over: document.issuer, title: citation(document), sub: document.title },
      ]),
    ),
    ...Object.fromEntries(
      news.map(({ id, title, date }) => [`tin-tuc/${id}`, { over: `Tin tức, ${formatDate(date)}`, title }]),
    ),
  };
  return Object.entries(pictures).map(([path, picture]) => ({
    params: { path },
    props: { ...picture, site: `${site} · ${slogan}` },
  }));
}

export async function GET({ props }: APIContext<Picture>): Promise<Response> {
  return new Response(await png(props), { headers: { 'Content-Type': 'image/png' } });
}
