import type { APIRoute } from 'astro';
import { content } from '../../../../catalogue/content.ts';
import { logExport, workbook } from '../../../../server/desk/call.ts';
import { openList } from '../../../../server/desk/lists.ts';
import { spreadsheet } from '../../../../server/spreadsheet.ts';
import { listPapers } from '../_papers.ts';

// The tables of a list as a workbook. That it was taken out is written down.
export const prerender = false;

export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const { desk } = locals;
  if (!desk) return redirect('/can-bo/dang-nhap/', 303);
  const list = await openList(desk.client, params['id'] ?? '');
  if (typeof list === 'string') return new Response(null, { status: list === 'none' ? 404 : 503 });
  const { sheets } = await listPapers(desk.client, list, (await content()).programme);
  const detail = { list: list.id, kind: list.kind, items: list.items.length };
  if (!(await logExport(desk.client, 'list-xlsx', detail))) return new Response(null, { status: 503 });
  return workbook(
    `danh-sach-${list.kind}-${String(list.number ?? 'nhap')}-${String(list.year)}`,
    await spreadsheet(sheets),
  );
};
