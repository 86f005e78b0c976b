// The plan at work: nothing of part III is missing, nothing is added, and every date, agency and duty is where the plan says it.
import { describe, expect, test } from 'vitest';
import { activitiesOf, publishActivities } from '../../src/catalogue/activities.ts';
import { readPlan } from '../../src/catalogue/plan.ts';
import { planLines } from '../../src/core/plan.ts';
import { planBody, programme, published } from './entries.ts';

const plan = readPlan(planBody());
const lines = planLines(plan);
const { agencies, apparatus, cycle } = programme();
const activities = publishActivities(published('activities'), programme(), plan);
const byId = (id: string) => activities.find((activity) => activity.id === id)!;

/** The names by which the plan calls an agency, besides the one of its page. */
const ALSO: Record<string, string[]> = {
  'ubnd-huyen': ['Ủy ban nhân dân cấp huyện'],
  'ubnd-xa': ['Ủy ban nhân dân các xã, thị trấn', 'địa bàn cấp cơ sở', 'cấp cơ sở'],
  'hoi-dong': ['Hội đồng đánh giá'],
  'cac-phong-ban': ['các ban ngành liên quan'],
  'ban-chi-dao': ['Ban Chỉ đạo'],
  'don-vi-tu-van': ['đơn vị tư vấn'],
};
const namesOf = (id: string) => [agencies.find((agency) => agency.id === id)!.name, ...(ALSO[id] ?? [])];

describe('part III', () => {
  const part = plan.sections.slice(
    plan.sections.findIndex(({ id }) => id === 'noi-dung') + 1,
    plan.sections.findIndex(({ id }) => id === 'kinh-phi'),
  );

  test('is there with every activity, in the order of the plan', () => {
    // III.1 says who takes part, and III.5 has its text in its two parts.
    const about = ['doi-tuong', 'nhom-san-pham', 'chu-the', 'dang-ky-lua-chon'];
    expect(activities.map(({ section }) => section.id)).toEqual(
      part.map(({ id }) => id).filter((id) => !about.includes(id)),
    );
    expect(activities.map(({ number }) => number)).toEqual(
      ['2', '3', '4', '5.1', '5.2', '6', '7', '8', '9', '10'].map((number) => `III.${number}`),
    );
  });

  test('every line "Thời gian thực hiện" is the month of its activity, word for word', () => {
    const said = part.flatMap(({ id, blocks }) =>
      blocks.flatMap((block) => {
        const words = block.kind === 'paragraph' && /Thời gian thực hiện: (.*)\.$/.exec(block.text)?.[1];
        return words ? [[id, block.id, words]] : [];
      }),
    );
    const shown = activities.flatMap(({ planSection, months }) =>
      months ? [[planSection, months.line, months.words]] : [],
    );
    expect(shown).toEqual(said);
    expect(shown).toHaveLength(8);
  });

  test('the months are the ones the words name', () => {
    for (const { months } of activities) {
      if (!months) continue;
      const [, from, to = from, year] = /tháng (\d+)(?:-(\d+))?\/(\d{4})/i.exec(months.words) ?? [];
      const month = (number = '') => `${year ?? ''}-${number.padStart(2, '0')}`;
      const openEnded = /^Từ tháng \d+\//.test(months.words);
      expect([months.from, months.to]).toEqual([month(from), openEnded ? null : month(to)]);
      expect(months.expected).toBe(/^Dự kiến/.test(months.words));
    }
  });

  test('science and trade promotion have no month and no agency, because the plan gives none', () => {
    for (const id of ['khoa-hoc-cong-nghe', 'xuc-tien-thuong-mai'])
      expect([byId(id).months, byId(id).involved]).toEqual([null, []]);
  });

  test('every agency that a line about who does it names is there, in that line', () => {
    const who = /(Đơn vị (?:tham mưu )?(?:thực hiện|phối hợp)|Mời dự|Đối tượng tham gia): /;
    for (const { involved, section } of activities)
      for (const block of section.blocks) {
        if (block.kind !== 'paragraph' || !who.test(block.text)) continue;
        const named = agencies.filter(({ id }) =>
          namesOf(id).some((name) => name !== 'cấp cơ sở' && block.text.includes(name)),
        );
        expect(named.length, block.id).toBeGreaterThan(0);
        for (const { id } of named)
          expect(
            involved.some((one) => one.agency.id === id && one.lines.includes(block.id)),
            `${id} in ${block.id}`,
          ).toBe(true);
      }
  });

  test('no agency is given a part that its line does not give it', () => {
    for (const { involved } of activities)
      for (const { agency, lines: cited } of involved) {
        // A line of an agency's own section in part V need not name it again.
        const [first = ''] = cited;
        const own = first.startsWith(`${agency.dutySection ?? '?'}-`);
        const text = lines.get(first)?.text ?? '';
        expect(own || namesOf(agency.id).some((name) => text.includes(name)), `${agency.id}: ${text}`).toBe(
          true,
        );
      }
  });

  test.each([
    ['tuyen-truyen', 'phong-van-hoa-thong-tin', 'leads'],
    ['tuyen-truyen', 'trung-tam-van-hoa', 'works-with'],
    ['tuyen-truyen', 'ubnd-xa', 'works-with'],
    ['he-thong-quan-ly', 'ban-chi-dao', 'directs'],
    ['hoi-nghi-trien-khai', 'so-nong-nghiep', 'asked'],
    ['hoi-nghi-trien-khai', 'so-khoa-hoc-cong-nghe', 'asked'],
    ['hoi-nghi-trien-khai', 'chi-cuc-phat-trien-nong-thon', 'asked'],
    ['dang-ky', 'ubnd-xa', 'carries-out'],
    ['lua-chon', 'phong-kinh-te', 'carries-out'],
    ['tap-huan', 'chi-cuc-phat-trien-nong-thon', 'asked'],
    ['danh-gia', 'hoi-dong', 'carries-out'],
    ['danh-gia', 'chi-cuc-phat-trien-nong-thon', 'works-with'],
    ['tong-ket', 'phong-kinh-te', 'advises'],
  ])('%s: %s %s', (activity, agency, role) => {
    expect(
      byId(activity)
        .involved.filter((one) => one.agency.id === agency)
        .map((one) => one.role),
    ).toContain(role);
  });
});

test('what a commune has to do comes in the order of its months', () => {
  expect(activitiesOf({ id: 'ubnd-xa' }, activities).map(({ activity }) => activity.id)).toEqual([
    ...['tuyen-truyen', 'he-thong-quan-ly', 'hoi-nghi-trien-khai', 'dang-ky', 'lua-chon'],
  ]);
});

test('every section of part V is the duties of somebody, and every agency’s sections name it', () => {
  const part = plan.sections.slice(plan.sections.findIndex(({ id }) => id === 'to-chuc-thuc-hien') + 1);
  const duties = new Set(agencies.flatMap(({ dutySection }) => dutySection ?? []));
  expect(part.map(({ id }) => id).filter((id) => !duties.has(id))).toEqual([]);
  for (const { dutySection, planSections } of agencies)
    if (dutySection) expect(planSections).toContain(dutySection);
  for (const { involved, planSection } of activities)
    for (const { agency, lines: cited } of involved)
      if (cited[0]?.startsWith(`${planSection}-`)) expect(agency.planSections).toContain(planSection);
});

test('every step of the cycle is an activity', () => {
  expect(
    cycle.map(({ planSection }) => activities.some(({ step }) => step?.planSection === planSection)),
  ).toEqual(cycle.map(() => true));
});

test('the apparatus stands in III.3, on two levels, under what is above', () => {
  for (const box of apparatus) {
    expect(box.lines[0]).toMatch(/^he-thong-quan-ly-/);
    for (const id of box.under) {
      const above = apparatus.find((one) => one.id === id)!;
      expect([above.level, above.row < box.row]).toEqual([box.level, true]);
    }
  }
  expect(new Set(apparatus.map(({ level }) => level))).toEqual(new Set(['huyện', 'xã']));
});
