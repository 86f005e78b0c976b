import { getEntry, render } from 'astro:content';
import { ContentError } from '../core/entry.ts';

/**
 * A text of content/guides with its words ready to be put into a page.
 *
 * @throws ContentError naming the file, where there is none of that id
 */
export async function guide(id: string) {
  const entry = await getEntry('guides', id);
  if (!entry) throw new ContentError([`Cần tệp content/guides/${id}.md.`]);
  const { Content } = await render(entry);
  return { ...entry.data, Content };
}
