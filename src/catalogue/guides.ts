import { getCollection, render } from 'astro:content';
import { ContentError } from '../core/entry.ts';

/** Where the text around a form is read, by the text's id `dang-ky-<form>`; undefined for other texts. */
export function formAddress(guideId: string): string | undefined {
  const form = /^dang-ky-(.+)$/.exec(guideId)?.[1];
  return form && `/dang-ky/${form}/`;
}

/** A text of content/guides with its words ready to be put into a page; undefined where there is none of that id. */
export async function guideIfAny(id: string) {
  const entry = (await getCollection('guides')).find((one) => one.id === id);
  if (!entry) return undefined;
  const { Content } = await render(entry);
  return { ...entry.data, Content };
}

/**
 * A text of content/guides that must be there.
 *
 * @throws ContentError naming the file, where there is none of that id
 */
export async function guide(id: string) {
  const found = await guideIfAny(id);
  if (!found) throw new ContentError([`Cần tệp content/guides/${id}.md.`]);
  return found;
}
