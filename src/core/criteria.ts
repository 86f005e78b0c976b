import { z } from 'zod';
import { Basis } from './eligibility.ts';
import { Day } from './dates.ts';
import { Id, Source } from './source.ts';

/** The three parts of every edition: A product and strength of the community, B marketing, C quality of the product. */
export const PARTS = ['A', 'B', 'C'] as const;
export type PartCode = (typeof PARTS)[number];

/** Star ranks that the levels of an edition can ask a minimum for (Điều 3 of Quyết định 26/2026/QĐ-TTg and its note). */
export const MINIMUM_STARS = [3, 4, 5] as const;
export type MinimumStars = (typeof MINIMUM_STARS)[number];

const Text = z.string().min(1);
const Points = z.number().int().min(0).max(100);

/** What stands for a points cell that the source left blank. */
export const BLANK_CELL = 'trống';

/** One line to choose: what is reached, and the points it brings. */
export const Level = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]$/, 'cần một chữ cái thường, theo thứ tự trong tiêu chí')
    .describe('Mức; chữ gọi mức này trong địa chỉ và trong phiếu đã lưu'),
  text: Text.describe('Lời của văn bản; mức này đòi hỏi gì'),
  points: Points.describe('Điểm; số điểm của mức này'),
  star: z
    .literal(MINIMUM_STARS)
    .optional()
    .describe('Dấu sao; văn bản in bấy nhiêu dấu sao, phải đạt ít nhất mức này để được hạng ấy'),
  case: Text.optional().describe('Trường hợp; mà mức này thuộc về, khi tiêu chí chia trường hợp'),
  printed: Text.optional().describe('Nguồn in khác; ô điểm của nguồn in thế nào, "trống" khi nguồn bỏ trống'),
});

/** How well two copies of a lost original agree on a criterion, and what the other one says. */
export const Agreement = z.strictObject({
  state: z
    .enum(['agree', 'wording', 'conflict', 'single'])
    .describe(
      'agree: hai bản giống; wording: khác lời, cùng điểm; conflict: trái nhau; single: chỉ một bản có',
    ),
  note: Text.optional().describe('Đã chọn bản nào và vì sao, bằng tiếng Việt'),
  other: z
    .array(z.strictObject({ text: Text, points: Points }))
    .optional()
    .describe('Bản kia ghi thế nào'),
});

/** One question of a criteria set; exactly one of its levels is chosen. */
export const Criterion = z.strictObject({
  id: z
    .string()
    .regex(/^\d+(\.\d+){0,2}[a-z]?$/, 'cần số thứ tự như "1.1"')
    .describe('Số của tiêu chí; thêm chữ khi văn bản in hai tiêu chí cùng số'),
  title: Text.describe('Tên tiêu chí'),
  under: Text.optional().describe('Đề mục nhỏ; đứng trên tiêu chí: "6.1 Ngoại hình"'),
  max: Points.describe('Điểm tối đa; của tiêu chí'),
  levels: z.array(Level).min(1),
  requires: z.array(Text).describe('Điều kiện ghi ở tiêu chí ("Yêu cầu: …")'),
  exclusions: z.array(Text).describe('Trường hợp bị loại ghi ở tiêu chí'),
  onlyAfter: z
    .strictObject({ criterion: Text, points: z.number().int().positive() })
    .optional()
    .describe('Chỉ được chấm trên 0 khi tiêu chí kia đạt ít nhất bấy nhiêu điểm'),
  stopsAtZero: z
    .array(Text)
    .min(1)
    .optional()
    .describe(
      'Dừng khi 0 điểm; được 0 điểm ở một trong các tiêu chí này thì không đánh giá các bước tiếp theo',
    ),
  notes: z.array(Text).describe('Ghi chú khác của văn bản'),
  evidence: z.array(Text).describe('Giấy tờ chứng minh mà văn bản nêu ở tiêu chí'),
  flag: Text.optional().describe('Chỗ lạ của nguồn; mà trang đã suy ra, nói cho người đọc'),
  agreement: Agreement.optional(),
});

export const Section = z.strictObject({
  id: z.string().regex(/^\d+$/),
  title: Text,
  max: Points,
  criteria: z.array(Criterion).min(1),
});

export const Part = z.strictObject({
  code: z.enum(PARTS),
  title: Text,
  max: Points,
  sections: z.array(Section).min(1),
});

const sumOf = (items: readonly { max: number }[]) => items.reduce((sum, { max }) => sum + max, 0);

/** The criteria by which one kind of product is scored, as an edition prints them. */
export const CriteriaSet = z
  .strictObject({
    edition: Id,
    number: z.number().int().positive().describe('Số thứ tự của bộ trong văn bản'),
    name: Text,
    parts: z.array(Part).length(PARTS.length),
    exclusions: z.array(Text).describe('Hồ sơ bị loại khi …'),
    notes: z.array(Text),
    flags: z.array(Text).describe('Chỗ lạ của nguồn, nói cho người đọc'),
    missingPoints: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe('Số điểm mà nguồn đã mất; bộ thiếu điểm thì không chấm được như bộ đủ'),
    formerName: Text.optional(),
  })
  .check(({ value: set, issues }) => {
    const wrong = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: set, path, message });
    const seen = new Set<string>();
    const before = new Map<string, z.infer<typeof Criterion>>();
    set.parts.forEach((part, p) => {
      if (part.code !== PARTS[p]) wrong(['parts', p, 'code'], `cần phần ${PARTS[p] ?? ''} ở đây`);
      const lost = part.max - sumOf(part.sections);
      if (lost !== 0 && lost !== set.missingPoints)
        wrong(['parts', p], `các mục cộng lại lệch ${String(lost)} điểm so với điểm của phần`);
      part.sections.forEach((section, s) => {
        const path = ['parts', p, 'sections', s];
        if (sumOf(section.criteria) !== section.max)
          wrong([...path, 'max'], 'các tiêu chí cộng lại khác điểm của mục');
        section.criteria.forEach((criterion, c) => {
          const here = [...path, 'criteria', c];
          if (seen.has(criterion.id)) wrong([...here, 'id'], `số "${criterion.id}" đã dùng trong bộ này`);
          seen.add(criterion.id);
          const best = Math.max(...criterion.levels.map(({ points }) => points));
          if (best !== criterion.max) wrong([...here, 'levels'], 'mức cao nhất phải bằng điểm của tiêu chí');
          if (new Set(criterion.levels.map(({ id }) => id)).size !== criterion.levels.length)
            wrong([...here, 'levels'], 'hai mức cùng một chữ');
          const minimums = criterion.levels
            .filter((level) => level.star !== undefined)
            .toSorted((a, b) => (a.star ?? 0) - (b.star ?? 0));
          minimums.forEach((level, i) => {
            const lower = minimums[i - 1];
            if (lower && (lower.star === level.star || lower.points > level.points))
              wrong([...here, 'levels'], 'dấu sao phải tăng theo điểm và mỗi hạng một mức');
          });
          if (criterion.onlyAfter) {
            const other = before.get(criterion.onlyAfter.criterion);
            if (!other || other.max < criterion.onlyAfter.points)
              wrong([...here, 'onlyAfter'], 'cần một tiêu chí đứng trước, đủ điểm ấy');
          }
          before.set(criterion.id, criterion);
          if (criterion.stopsAtZero?.some((id) => !before.has(id)))
            wrong([...here, 'stopsAtZero'], 'cần các tiêu chí đứng trước hoặc chính nó');
        });
      });
    });
    const agreed = criteriaOf(set).filter(({ agreement }) => agreement).length;
    if (agreed !== 0 && agreed !== seen.size)
      wrong(['parts'], 'bộ dựng lại thì mỗi tiêu chí cần mục "agreement", bộ theo văn bản thì không');
    const total = sumOf(set.parts);
    if (total !== 100) wrong(['parts'], `ba phần cộng lại ${String(total)} điểm, cần 100`);
    const lost = set.parts.reduce((sum, part) => sum + part.max - sumOf(part.sections), 0);
    if (lost !== set.missingPoints) wrong(['missingPoints'], `nguồn thiếu ${String(lost)} điểm`);
  });

/** What lists of sets need of each: the whole is some 30 kB, and is asked for one set at a time. */
export const SetHead = CriteriaSet.transform((set) => ({
  edition: set.edition,
  number: set.number,
  name: set.name,
  missingPoints: set.missingPoints,
  /** Of the parts A, B, C. */
  points: set.parts.map(({ max }) => max),
  /** Whether its criteria say how copies of a lost original agree. */
  reconstructed: criteriaOf(set).some(({ agreement }) => agreement),
}));

/** A line of the classification: which products are scored by which set, and which ministry looks after them. */
export const ClassLine = z.strictObject({
  number: z.number().int().positive().nullable().describe('Số của bộ tiêu chí; null khi chưa rõ'),
  industry: Text.describe('Nhóm lớn: "Thực phẩm"'),
  group: Text.describe('Nhóm: "Thực phẩm tươi sống"'),
  subgroup: Text.nullable().describe('Phân nhóm: "Rau, củ, quả, hạt tươi"; null khi nhóm không chia'),
  agencies: z.array(Text).describe('Bộ quản lý ngành hàng'),
});

/** A star rank: from so many points, below so many (the best one up to 100 itself). */
export const Rank = z.strictObject({
  stars: z.number().int().min(1).max(5),
  from: Points,
  below: Points.nullable().describe('null: đến hết 100 điểm'),
  meaning: Text,
  printed: Text.optional().describe('Nguồn in khoảng điểm khác: "70 đến 89"'),
});

/** Who assesses and recognises under an edition during some time. */
export const Assessment = z.strictObject({
  from: Day,
  to: Day.nullable().describe('Ngày cuối; null khi vẫn còn'),
  steps: z.array(z.strictObject({ level: Text, does: Text })).min(1),
  basis: z.array(Basis).min(1),
  note: Text.optional(),
});

/** A yearly round: proposed before one day, held before another (day-month, "30-04"). */
export const Round = z.strictObject({
  level: Text.describe('Cấp tổ chức: "cấp tỉnh"'),
  number: z.number().int().positive(),
  proposedBefore: z.string().regex(/^\d{2}-\d{2}$/, 'cần ngày-tháng, ví dụ "30-04"'),
  proposedBy: Text,
  heldBefore: z.string().regex(/^\d{2}-\d{2}$/, 'cần ngày-tháng, ví dụ "30-06"'),
});

/** One edition of the criteria: a decision, its parts, ranks, procedure, and how much of it the site has. */
export const CriteriaEdition = z
  .strictObject({
    document: Id.describe('Văn bản ban hành'),
    shortName: Text.describe('Tên gọi trong trang: "Quyết định 26/2026"'),
    sets: z
      .enum(['whole', 'reconstructed', 'missing'])
      .describe('whole: đủ theo văn bản; reconstructed: dựng lại từ bản sao; missing: chưa tìm được'),
    setsNote: Text.describe('Các bộ tiêu chí trên trang lấy từ đâu, tin được đến đâu'),
    missing: z.array(Text).describe('Những gì chưa tìm được'),
    parts: z
      .array(z.strictObject({ code: z.enum(PARTS), title: Text, max: Points, plainly: Text }))
      .length(3),
    starMinimums: Text.nullable().describe('Quy định về dấu sao, theo lời văn bản; null khi không có'),
    rankConditions: z
      .array(z.strictObject({ stars: z.literal(MINIMUM_STARS).or(z.literal(2)), text: Text }))
      .default([])
      .describe('Yêu cầu tối thiểu riêng của từng hạng, ngoài dấu sao ở các mức'),
    ranks: z.array(Rank).max(5).describe('Đủ năm hạng; để trống khi chưa đọc được điểm của các hạng'),
    rounding: Text.describe('Điểm trung bình và làm tròn theo văn bản, nói rõ khi văn bản không nói'),
    assessments: z.array(Assessment).min(1),
    rounds: z.array(Round),
    roundsNote: Text.optional().describe('Quy định khác về các đợt'),
    certificate: z.strictObject({ months: z.number().int().positive(), gives: z.array(Text), basis: Basis }),
    reassessment: z
      .strictObject({
        earliestDays: z.number().int().positive().nullable(),
        latestDays: z.number().int().positive().nullable(),
        rule: Text,
        basis: Basis,
      })
      .nullable(),
    localHelp: z
      .strictObject({
        does: Text.describe('Cấp xã giúp cơ sở việc gì, viết sau "xã, phường"'),
        basis: Basis,
      })
      .nullable()
      .default(null)
      .describe('Việc cấp xã giúp cơ sở; null khi văn bản không nêu'),
    withdrawal: z.strictObject({ grounds: z.array(Text).min(1), rule: Text, basis: Basis }).nullable(),
    transition: z
      .strictObject({ rules: z.array(Text).min(1), basis: Basis })
      .nullable()
      .describe('Hồ sơ và giấy chứng nhận có từ trước thì thế nào'),
    dossier: z
      .array(
        z.strictObject({
          who: Text,
          when: Text.optional().describe('Lần đầu, nâng hạng hay đánh giá lại'),
          papers: z.array(z.strictObject({ name: Text, form: Id.optional(), note: Text.optional() })).min(1),
          basis: Basis.optional(),
        }),
      )
      .min(1),
    classification: z.array(ClassLine).min(1),
    sources: z.array(Source).min(1),
  })
  .check(({ value: edition, issues }) => {
    const wrong = (path: string[], message: string) =>
      issues.push({ code: 'custom', input: edition, path, message });
    if (sumOf(edition.parts) !== 100) wrong(['parts'], 'ba phần phải cộng lại 100 điểm');
    if (edition.ranks.length === 0) {
      if (edition.sets !== 'missing') wrong(['ranks'], 'có bộ tiêu chí thì cần điểm của năm hạng');
      return;
    }
    if (edition.ranks.length !== 5) wrong(['ranks'], 'cần đủ năm hạng từ 1 đến 5 sao');
    const ranks = edition.ranks.toSorted((a, b) => a.stars - b.stars);
    ranks.forEach((rank, i) => {
      const above = ranks[i + 1];
      if (rank.stars !== i + 1) wrong(['ranks'], 'cần đủ năm hạng từ 1 đến 5 sao');
      if (rank.below !== (above?.from ?? null)) wrong(['ranks'], 'các hạng phải nối liền nhau');
    });
    if (ranks[0]?.from !== 0) wrong(['ranks'], 'hạng thấp nhất bắt đầu từ 0 điểm');
  });

export type Level = z.infer<typeof Level>;
export type Criterion = z.infer<typeof Criterion>;
export type Section = z.infer<typeof Section>;
export type Part = z.infer<typeof Part>;
export type CriteriaSet = z.infer<typeof CriteriaSet>;
export type SetHead = z.infer<typeof SetHead>;
export type CriteriaEdition = z.infer<typeof CriteriaEdition>;
export type ClassLine = z.infer<typeof ClassLine>;
export type Rank = z.infer<typeof Rank>;

/** The criteria of a set in the order they are printed. */
export function criteriaOf(set: Pick<CriteriaSet, 'parts'>): Criterion[] {
  return set.parts.flatMap(({ sections }) => sections.flatMap(({ criteria }) => criteria));
}
