import { z } from 'zod';
import { Id, Source } from './source.ts';

/** An official word of the plan, said plainly. */
export const GlossaryTerm = z
  .strictObject({
    term: z.string().min(1).describe('Thuật ngữ, viết như ở đầu câu'),
    also: z
      .array(z.string().min(2))
      .default([])
      .describe('Các cách viết khác: chữ tắt, cách gọi khác trong kế hoạch'),
    notIn: z
      .array(z.string().min(2))
      .default([])
      .describe('Cụm từ có cùng chữ nhưng nghĩa khác, không dẫn về đây'),
    english: z.string().min(1),
    plainly: z.string().min(1).describe('Nói dễ hiểu, một hai câu'),
    today: z.string().min(1).optional().describe('Nay khác thế nào, kèm điều khoản'),
    planSections: z.array(Id).default([]).describe('Các mục của kế hoạch có dùng thuật ngữ này'),
    sources: z.array(Source).default([]).describe('Nguồn, khi lời giải thích không phải từ kế hoạch'),
  })
  .refine(({ planSections, sources }) => planSections.length + sources.length > 0, {
    path: ['planSections'],
    message: 'cần ít nhất một mục của kế hoạch hoặc một nguồn',
  });
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

type Terms = readonly (Pick<GlossaryTerm, 'term' | 'also' | 'notIn'> & { id: string })[];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Inside these nothing is linked: links stay links, headings and controls keep their words. */
const CLOSED = /^(?:a|h[1-6]|button|label|summary|legend|option|textarea|script|style|svg|code)$/;
const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/**
 * Links official words in a piece of HTML to where they are explained: each once, or once after every heading of the
 * levels in `anew`. Text, attributes and everything else stay as they are, letter for letter; nothing is linked inside
 * headings, links and controls.
 *
 * @param html well-formed HTML as Astro renders it
 * @param href the address of a term's explanation
 */
export function linkTerms(
  html: string,
  terms: Terms,
  href: (id: string) => string,
  { anew = [] }: { anew?: readonly string[] | undefined } = {},
): string {
  // A phrase of another meaning has no id: it is found first, being longer, and left alone.
  const ids = new Map<string, string | undefined>();
  for (const { id, term, also, notIn } of terms) {
    for (const form of [term, ...also]) ids.set(form.normalize('NFC').toLowerCase(), id);
    for (const phrase of notIn) ids.set(phrase.normalize('NFC').toLowerCase(), undefined);
  }
  if (ids.size === 0) return html;
  // The longest first: "doanh nghiệp nhỏ và vừa" is not "doanh nghiệp nhỏ".
  const forms = [...ids.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}&])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

  let linked = new Set<string>();
  const closed: string[] = [];
  const withLinks = (text: string): string =>
    text.replace(pattern, (found) => {
      const id = ids.get(found.toLowerCase());
      if (id === undefined || linked.has(id)) return found;
      linked.add(id);
      return `<a href="${href(id)}">${found}</a>`;
    });

  return html.replace(TOKEN, (token, slash: string | undefined, name: string | undefined) => {
    if (name === undefined) return token.startsWith('<') || closed.length > 0 ? token : withLinks(token);
    const tag = name.toLowerCase();
    if (slash !== '/' && anew.includes(tag)) linked = new Set();
    if (!CLOSED.test(tag) || VOID.test(tag) || token.endsWith('/>')) return token;
    if (slash !== '/') closed.push(tag);
    else if (closed.at(-1) === tag) closed.pop();
    return token;
  });
}
