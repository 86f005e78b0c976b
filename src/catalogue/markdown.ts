import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

function wordsOf(node: Nodes): string {
  if (node.type === 'html') return ' ';
  if ('value' in node) return node.value;
  if (!('children' in node)) return ' ';
  const inline = node.type === 'paragraph' || node.type === 'heading';
  return node.children.map(wordsOf).join(inline || node.type.length < 7 ? '' : ' ');
}

/** The words of a Markdown text in one line, for looking things up: no marks, no addresses, no rules of tables. */
export function plainText(markdown: string): string {
  return fromMarkdown(markdown)
    .children.map(wordsOf)
    .join(' ')
    .replace(/\|[\s|:-]*/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
