import type { APIRoute } from 'astro';
import { openPaper } from '../../../../../server/desk/dossiers.ts';

// A paper of a dossier: that it was opened is written down, then storage gives it out for a minute.
export const prerender = false;

export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const { reference = '', id = '' } = params;
  if (!locals.desk) return redirect('/can-bo/dang-nhap/', 303);
  const opened = await openPaper(locals.desk.client, reference, id);
  if (typeof opened === 'object') return redirect(opened.address, 303);
  return redirect(`/can-bo/ho-so/${encodeURIComponent(reference)}/?giay-to=${opened}`, 303);
};
