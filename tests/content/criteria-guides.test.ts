// Every criterion of the edition in force leads to a guide, and the guides lead nowhere else than to what is there.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/catalogue/plan.ts';
import { CriteriaGuides, guidanceFor, papersLine } from '../../src/core/criteria-guides.ts';
import { CriteriaSet } from '../../src/core/criteria.ts';
import { readEntry } from '../../src/core/entry.ts';
import { OfficialForm } from '../../src/core/official-form.ts';
import { planLines } from '../../src/core/plan.ts';
import { content, entriesOf, planBody } from './entries.ts';

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`criteria/${path}`, content), 'utf8'));
const map = readEntry(CriteriaGuides, json('guides.json'), 'content/criteria/guides.json');
const criteria = readdirSync(new URL('criteria/26-2026/', content))
  .filter((file) => /^\d/.test(file))
  .flatMap((file) => {
    const set = CriteriaSet.parse(json(`26-2026/${file}`));
    return set.parts.flatMap(({ sections }) =>
      sections.flatMap((section) =>
        section.criteria.map((criterion) => ({
          where: `${file} ${criterion.id} ${criterion.title}`,
          ...guidanceFor(map, criterion, section.title),
        })),
      ),
    );
  });
const guides = entriesOf('guides');

test('every criterion in force leads to a guide that is there', () => {
  expect(criteria.length).toBeGreaterThan(500);
  expect(criteria.filter((one) => one.guides.length === 0).map(({ where }) => where)).toEqual([]);
  const ids = guides.map(({ id }) => id);
  expect([...new Set(criteria.flatMap((one) => one.guides))].filter((id) => !ids.includes(id))).toEqual([]);
});

test('every guide of the map helps with some criterion, and each is named once', () => {
  const named = map.topics.map(({ guide }) => guide);
  expect(new Set(named).size).toBe(named.length);
  const led = new Set(criteria.flatMap((one) => one.guides));
  expect(named.filter((id) => !led.has(id))).toEqual([]);
});

test('papers are named as the self-assessment report names them', () => {
  const report = OfficialForm.parse(json('26-2026/forms/mau-02.json'));
  const rows = report.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row[1]) : [],
  );
  const named = new Set(map.topics.flatMap((topic) => topic.criteria.flatMap(({ evidence }) => evidence)));
  expect([...named].filter((name) => !rows.includes(name))).toEqual([]);
  expect(rows.filter((row) => row !== undefined && !named.has(row))).toEqual([]);
});

test('what the plan is said to teach stands in its line', () => {
  const lines = planLines(readPlan(planBody()));
  for (const { plan } of map.topics) if (plan) expect(lines.get(plan.line)?.text).toContain(plan.words);
});

/** The decision's words, all of them, without marks of stars, dots and spaces. */
const bare = (text: string) => text.toLowerCase().replace(/[\s.…*]+/gu, ' ');
const decision = bare(
  ['dieu-khoan', 'phu-luc-ii', 'phu-luc-iii']
    .map((file) => readFileSync(new URL(`criteria/${file}.txt`, import.meta.url), 'utf8'))
    .join(' '),
);

describe.each(map.topics.map(({ guide }) => guide))('%s', (id) => {
  const body = guides.find((guide) => guide.id === id)?.body ?? '';

  test('quotes nothing but the decision', () => {
    const quotes = [...body.matchAll(/“([^”]+)”/gu)].map(([, words = '']) => words);
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter((words) => !decision.includes(bare(words).trim()))).toEqual([]);
  });

  test('tells whom to ask, how it is scored, and rests on the decision', () => {
    expect(body).toContain('Điều 10 khoản 4');
    expect(body).toContain('](/van-ban/26-2026-qd-ttg/)');
    for (const heading of [
      'Người chấm nhìn vào đâu?',
      'Gợi ý cách làm',
      'Giữ giấy tờ gì?',
      'Chưa rõ thì hỏi ai?',
    ])
      expect(body).toContain(`## ${heading}`);
  });
});

test('a criterion leads by its own name before its section’s, and to what its levels mention', () => {
  const topic = (guide: string, names: string[], mentioned: string[] = []) => ({
    guide,
    mentioned,
    criteria: [{ names, evidence: [guide] }],
  });
  const own = {
    topics: [topic('muc', ['Phát triển']), topic('nhan', ['Nhãn']), topic('tem', ['x'], ['mã truy xuất'])],
  };
  const of = (title: string, text = '') => guidanceFor(own, { title, levels: [{ text }] }, 'PHÁT TRIỂN');
  expect(of('Nhãn (đủ)', 'có mã truy xuất')).toEqual({ guides: ['nhan', 'tem'], evidence: ['nhan'] });
  expect(of('Khác')).toEqual({ guides: ['muc'], evidence: ['muc'] });
  expect(guidanceFor(own, { title: 'Khác', levels: [] }, 'Mục lạ')).toEqual({ guides: [], evidence: [] });
});

test('papers read as one sentence, whatever marks they end in', () => {
  expect(papersLine(['Mã số,', 'Tem'])).toBe('Mã số; Tem.');
  expect(papersLine(['Giải thưởng...'])).toBe('Giải thưởng...');
});
