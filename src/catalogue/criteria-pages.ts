import type { SitePage } from '../core/sitemap.ts';
import { comparedSets } from './criteria-comparison.ts';
import { criteriaGuides } from './criteria-guides.ts';
import { criteriaEditions, editionOf } from './criteria.ts';
import { content } from './content.ts';
import { officialForms } from './official-forms.ts';

/** A page about the criteria, for the site map and the search. */
export interface CriteriaPage extends SitePage {
  /** What is found by besides the title. */
  text: string;
  /** The text of content/guides that it is, if it is one. */
  guide?: string;
}

/** Every page about the criteria that everybody may find, in the order of the site map. */
export async function criteriaPages(): Promise<CriteriaPage[]> {
  const { criteriaInForce, criteriaOfPlan } = (await content()).programme.locality;
  const [editions, forms, guides, inForce, ofPlan] = await Promise.all([
    criteriaEditions(),
    officialForms(),
    criteriaGuides(),
    editionOf(criteriaInForce),
    editionOf(criteriaOfPlan),
  ]);
  return [
    {
      address: '/tieu-chi/',
      title: 'Tiêu chí chấm sao',
      text: 'Ba phần của 100 điểm, năm hạng sao, mức bắt buộc, chọn bộ tiêu chí.',
    },
    {
      address: '/tieu-chi/quy-trinh/',
      title: 'Nộp ở đâu, khi nào, được gì',
      text: 'Ai chấm, các đợt trong năm, hạn nộp, hồ sơ, giấy chứng nhận, đánh giá lại, thu hồi.',
    },
    ...forms.map(({ address, number, name, plainly }) => ({
      address,
      title: `Mẫu số ${number}: ${name}`,
      text: plainly,
    })),
    {
      address: '/huong-dan/',
      title: 'Hướng dẫn từng tiêu chí',
      text: 'Làm sao để được điểm, bắt đầu từ việc gì, giữ giấy tờ nào, hỏi ai.',
    },
    ...guides.map(({ id, address, title, summary }) => ({ address, title, text: summary, guide: id })),
    ...editions.flatMap(({ id, shortName, setList, parts, issued }) => [
      {
        address: `/tieu-chi/${id}/`,
        title: `Bộ tiêu chí theo ${shortName}`,
        text: `${issued.title}. ${parts.map(({ code, title, max }) => `Phần ${code}: ${title}, ${String(max)} điểm`).join('. ')}.`,
      },
      ...setList.map(({ slug, name, line, number }) => ({
        address: `/tieu-chi/${id}/${slug}/`,
        title: name,
        text: `${shortName}, bộ ${String(number)}. ${line.industry}, ${line.group}.`,
      })),
    ]),
    {
      address: '/tieu-chi/so-sanh/',
      title: 'So sánh các bản tiêu chí',
      text: 'Điểm từng phần, hạng sao, ai chấm, đánh giá lại; bộ nào mới, bộ nào bỏ.',
    },
    ...comparedSets(ofPlan, inForce).map(({ after, address }) => ({
      address,
      title: `${after.name}: so ${ofPlan.shortName} với ${inForce.shortName}`,
      text: 'Tiêu chí nào mới, bỏ, nhiều điểm hơn, ít điểm hơn.',
    })),
  ];
}
