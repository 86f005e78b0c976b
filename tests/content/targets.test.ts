// What the targets, the support and the sizes of enterprises say is what the plan says.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/catalogue/plan.ts';
import { planLines } from '../../src/core/plan.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import { productRegistration } from '../../src/forms/product-registration.ts';
import { planBody, programme, published } from './entries.ts';

const plan = readPlan(planBody());
const lines = new Map(
  plan.sections.flatMap(({ blocks }) =>
    blocks
      .flatMap((block) => (block.kind === 'list' ? block.items : [block]))
      .map(({ id, text }) => [id, text]),
  ),
);

describe('the targets', () => {
  const targets = published('targets').map(({ data }) => data);

  test('are all the plan’s', () => {
    const all = [...planLines(plan).keys()].filter((line) => line.startsWith('muc-tieu-cu-the-'));
    expect(all).toHaveLength(5);
    expect([...new Set(targets.map(({ line }) => line))].toSorted()).toEqual(all);
  });

  test.each(targets)('$name: every figure of the aim stands in its line', ({ aim, line }) => {
    if (line === 'muc-tieu-cu-the-1-5') return;
    for (const figure of aim.match(/\d+/g) ?? []) expect(lines.get(line)).toContain(figure);
  });

  test('claim no result of the plan’s year that nobody has published', () => {
    for (const { value, related } of targets) {
      expect(value).toBeNull();
      for (const { source, note } of related) expect(source.text && note).toBeTruthy();
    }
  });
});

describe('the support', () => {
  const help = fieldsOf(productRegistration(programme())).find(({ name }) => name === 'help');
  const known = help?.kind === 'choices' ? help.options.map(({ value }) => value) : [];

  test.each(published('support'))('$file asks for what the registration knows', ({ data }) => {
    for (const value of data.help) expect(known).toContain(value);
  });

  test('names every line of the plan that offers some', () => {
    const offered = [...planLines(plan).keys()].filter((line) =>
      /^(khoa-hoc-cong-nghe|xuc-tien-thuong-mai)-/.test(line),
    );
    const named = new Set(published('support').flatMap(({ data }) => data.lines));
    expect([...offered, 'tap-huan-1'].filter((line) => !named.has(line))).toEqual([]);
  });
});

test('the sizes of enterprises are those of the plan, line by line', () => {
  const { limits, sectors } = programme().enterpriseSizes;
  const read = [...lines]
    .filter(([id]) => id.startsWith('chu-the-3-'))
    .map(([, text]) => {
      const [employees, revenue, capital] = [...text.matchAll(/không quá (\d+) (?:người|tỷ)/g)].map(([, n]) =>
        Number(n),
      );
      const sector = sectors[text.includes('thương mại') ? 1 : 0]?.id;
      return { size: /nghiệp (siêu nhỏ|nhỏ|vừa)/.exec(text)?.[1], sector, employees, revenue, capital };
    });
  expect(read).toEqual(limits);
});

test('those who may join have the words of their line', () => {
  for (const { planLine, rule } of programme().joiners) {
    expect(['joins', 'by-size', 'not-yet']).toContain(rule);
    if (planLine) expect(lines.has(planLine)).toBe(true);
  }
});
