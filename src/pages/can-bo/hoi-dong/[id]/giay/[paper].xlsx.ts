import type { APIRoute } from 'astro';
import { isCouncilPaper } from '../../../../../core/council-words.ts';
import { scoreTable } from '../../../../../core/papers/score-table.ts';
import { tablesOf, titleOf } from '../../../../../core/papers/paper.ts';
import { logExport, workbook } from '../../../../../server/desk/call.ts';
import { spreadsheet } from '../../../../../server/spreadsheet.ts';
import { councilPaper } from './_papers.ts';

// The same as the paper, as a workbook. That it was taken out is written down first.
export const prerender = false;

export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const { id = '', paper: name = '' } = params;
  if (!locals.desk) return redirect('/can-bo/dang-nhap/', 303);
  const { client } = locals.desk;
  if (!isCouncilPaper(name) || name === 'bien-ban') return new Response(null, { status: 404 });
  const found = await councilPaper(client, id, name);
  if (typeof found === 'string') return new Response(null, { status: found === 'none' ? 404 : 503 });
  if (!(await logExport(client, `council-${name}-xlsx`, { session: id })))
    return new Response(null, { status: 503 });
  const { paper, sheets } = found;
  const tables = paper
    ? tablesOf(paper).map((table) => ({ table, title: titleOf(paper) }))
    : sheets.map(({ sheet, scoring, score }) => ({
        table: scoreTable(`${sheet.productName} ${sheet.assessor ?? ''}`, scoring.set, score),
        title: `Phiếu chấm ${sheet.productName}, ${sheet.assessor ?? ''}`,
      }));
  if (tables.length === 0) return new Response(null, { status: 404 });
  return workbook(name, await spreadsheet(tables));
};
