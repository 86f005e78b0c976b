import { getCollection } from 'astro:content';
import type { OfficialForm } from '../core/official-form.ts';

export interface PublishedForm extends OfficialForm {
  /** `mau-01`. */
  id: string;
  /** The edition of the criteria that it belongs to: `26-2026`. */
  edition: string;
  address: string;
}

/** The official forms that come with the editions of the criteria, by edition and number. */
export async function officialForms(): Promise<PublishedForm[]> {
  const entries = await getCollection('officialForms');
  return entries
    .map(({ id: path, data }) => {
      const [edition = '', , id = ''] = path.split('/');
      return { ...data, id, edition, address: `/tieu-chi/${edition}/${id}/` };
    })
    .sort((a, b) => a.address.localeCompare(b.address));
}
