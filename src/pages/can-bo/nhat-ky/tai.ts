import type { APIRoute } from 'astro';
import { content } from '../../../catalogue/content.ts';
import { csv } from '../../../catalogue/csv.ts';
import { detailWords, readTrailQuery } from '../../../core/desk-trail.ts';
import { ACT_WORDS } from '../../../core/desk-words.ts';
import { logExport } from '../../../server/desk/call.ts';
import { trail } from '../../../server/desk/trail.ts';

// The trail as a table to keep. That it was taken out is written down first, and so is its own newest line.
export const prerender = false;

/** The API gives out no more at once; older lines are reached by narrowing. */
const MOST = 1000;

export const GET: APIRoute = async ({ locals, url, redirect }) => {
  if (!locals.desk) return redirect('/can-bo/dang-nhap/', 303);
  const { client } = locals.desk;
  const { before: _, ...query } = readTrailQuery(url.searchParams);
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const logged = await logExport(client, 'trail', asked);
  const lines = logged ? await trail(client, { ...query, limit: MOST }) : undefined;
  if (!lines) return redirect('/can-bo/nhat-ky/?tai=khong', 303);
  const { programme } = await content();
  const table = csv(
    ['Lúc', 'Cán bộ', 'Việc', 'Mã hồ sơ', 'Chi tiết'],
    lines.map(({ act, reference, detail, happened_at, officer }) => [
      happened_at,
      officer?.name ?? '',
      ACT_WORDS[act] ?? act,
      reference,
      detailWords(act, detail, programme.workflows),
    ]),
  );
  return new Response(table, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="nhat-ky.csv"',
      'Cache-Control': 'no-store',
    },
  });
};
