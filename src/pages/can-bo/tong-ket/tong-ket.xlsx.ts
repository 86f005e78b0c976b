import type { APIRoute } from 'astro';
import { tablesOf, titleOf } from '../../../core/papers/paper.ts';
import { logExport } from '../../../server/desk/call.ts';
import { spreadsheet } from '../../../server/spreadsheet.ts';
import { readYear, yearOf } from './_year.ts';

// The year as a workbook. That it was taken out is written down first.
export const prerender = false;

export const GET: APIRoute = async ({ url, locals, redirect }) => {
  if (!locals.desk) return redirect('/can-bo/dang-nhap/', 303);
  const { client } = locals.desk;
  const year = yearOf(url);
  const read = await readYear(client, year);
  if (typeof read === 'string') return new Response(null, { status: read === 'none' ? 403 : 503 });
  if (!(await logExport(client, 'year-xlsx', { year }))) return new Response(null, { status: 503 });
  const sheets = tablesOf(read.paper).map((table) => ({ table, title: titleOf(read.paper) }));
  return new Response(Buffer.from(await spreadsheet(sheets)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="tong-ket-${String(year)}.xlsx"`,
    },
  });
};
