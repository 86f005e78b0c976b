import type { Heading, List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { PlanBlock, PlanSection, PlanText } from '../core/plan.ts';

/** Refuses what a plan's page would not show as it stands, so that no word is lost without anybody noticing. */
function refuse(what: string): never {
  throw new Error(`Kế hoạch: chỉ nhận đoạn văn, danh sách và tiêu đề, không nhận ${what}.`);
}

/** The words of a paragraph or heading, as they stand. */
function words(parts: readonly PhrasingContent[]): string {
  return parts
    .map((part) => {
      switch (part.type) {
        case 'text':
          return part.value.replace(/\n/g, ' ');
        case 'break':
          return ' ';
        case 'strong':
        case 'emphasis':
        case 'link':
          return words(part.children);
        default:
          return refuse(`"${part.type}"`);
      }
    })
    .join('');
}

function itemOf(item: ListItem): string {
  return item.children
    .map((part) => (part.type === 'paragraph' ? words(part.children) : refuse('danh sách trong danh sách')))
    .join(' ');
}

function blockOf(node: Paragraph | List, id: string): PlanBlock {
  if (node.type === 'list') {
    if (node.ordered) refuse('danh sách đánh số');
    return {
      id,
      kind: 'list',
      items: node.children.map((item, i) => ({ id: `${id}-${String(i + 1)}`, text: itemOf(item) })),
    };
  }
  const text = words(node.children);
  return text.startsWith('|') ? refuse('bảng') : { id, kind: 'paragraph', text };
}

function sectionOf(heading: Heading): PlanSection {
  const [, said = '', id] = /^([^{]*)\{#([a-z0-9-]+)\}$/.exec(words(heading.children)) ?? [];
  const title = said.trimEnd();
  if (!title || !id)
    throw new Error(`Kế hoạch: tiêu đề "${words(heading.children)}" cần một mã liên kết, ví dụ {#muc-tieu}.`);
  return { id, level: Math.min(heading.depth - 1, 3) as 1 | 2 | 3, title, blocks: [] };
}

/** Every address within the plan: of its headings, paragraphs, lists and their items. */
function idsOf({ preamble, sections, closing }: PlanText): string[] {
  const blocks = [...preamble, ...sections.flatMap((section) => section.blocks), ...closing];
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  return [...sections, ...blocks, ...items].map(({ id }) => id);
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
    if (node.type === 'html' && node.value.startsWith('<!--')) continue;
    if (node.type === 'heading' && node.depth === 1) continue;
    if (node.type === 'heading') {
      const section = sectionOf(node);
      plan.sections.push(section);
      open = section;
      continue;
    }
    if (node.type === 'thematicBreak') {
      open = { id: 'ket-thuc', blocks: plan.closing };
      continue;
    }
    if (node.type !== 'paragraph' && node.type !== 'list') refuse(`"${node.type}"`);
    open.blocks.push(blockOf(node, `${open.id}-${String(open.blocks.length + 1)}`));
  }
  const all = idsOf(plan);
  const twice = all.find((id, i) => all.indexOf(id) !== i);
  if (twice) throw new Error(`Kế hoạch: mã liên kết {#${twice}} có hai lần.`);
  return plan;
}
