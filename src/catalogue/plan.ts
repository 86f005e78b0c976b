import type { Heading, List, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { PlanBlock, PlanSection, PlanText } from '../core/plan.ts';

/** The words of a node, as they stand. */
function words(node: RootContent | Paragraph): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(words).join('') : '';
}

function blockOf(node: Paragraph | List, id: string): PlanBlock {
  if (node.type === 'paragraph') return { id, kind: 'paragraph', text: words(node) };
  return {
    id,
    kind: 'list',
    items: node.children.map((item, i) => ({
      id: `${id}-${i + 1}`,
      text: item.children.map(words).join(' '),
    })),
  };
}

function sectionOf(heading: Heading): PlanSection {
  const [, title, id] = /^(.*?)\s*\{#([a-z0-9-]+)\}$/.exec(words(heading)) ?? [];
  if (!title || !id)
    throw new Error(`Kế hoạch: tiêu đề "${words(heading)}" cần một mã liên kết, ví dụ {#muc-tieu}.`);
  return { id, level: Math.min(heading.depth - 1, 3) as 1 | 2 | 3, title, blocks: [] };
}

/**
 * Reads a plan's Markdown: headings of the second to fourth level with `{#id}`, paragraphs and lists; a line
 * `---` before the closing words. The comment and the title above the text are for whoever edits it.
 *
 * @throws Error where a heading has no id, an id comes twice, or something else than text, list and heading stands there
 */
export function readPlan(markdown: string): PlanText {
  const plan: PlanText = { preamble: [], sections: [], closing: [] };
  let open = { id: 'mo-dau', blocks: plan.preamble };
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'html' || (node.type === 'heading' && node.depth === 1)) continue;
    if (node.type === 'heading') {
      const section = sectionOf(node);
      if (plan.sections.some(({ id }) => id === section.id))
        throw new Error(`Kế hoạch: mã liên kết {#${section.id}} có hai lần.`);
      plan.sections.push(section);
      open = section;
      continue;
    }
    if (node.type === 'thematicBreak') {
      open = { id: 'ket-thuc', blocks: plan.closing };
      continue;
    }
    if (node.type !== 'paragraph' && node.type !== 'list')
      throw new Error(`Kế hoạch: chỉ nhận đoạn văn, danh sách và tiêu đề, không nhận "${node.type}".`);
    open.blocks.push(blockOf(node, `${open.id}-${String(open.blocks.length + 1)}`));
  }
  return plan;
}
