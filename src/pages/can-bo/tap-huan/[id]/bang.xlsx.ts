import type { APIRoute } from 'astro';
import { tablesOf, titleOf } from '../../../../core/papers/paper.ts';
import { logExport, workbook } from '../../../../server/desk/call.ts';
import { openTraining } from '../../../../server/desk/training.ts';
import { trainingPaper } from '../../../../server/desk/training-paper.ts';
import { spreadsheet } from '../../../../server/spreadsheet.ts';

// The list of a class as a workbook. That it was taken out is written down.
export const prerender = false;

export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const { desk } = locals;
  if (!desk) return redirect('/can-bo/dang-nhap/', 303);
  const training = await openTraining(desk.client, params['id'] ?? '');
  if (typeof training === 'string') return new Response(null, { status: training === 'none' ? 404 : 503 });
  const detail = { training: training.id, places: training.places.length };
  if (!(await logExport(desk.client, 'training-xlsx', detail))) return new Response(null, { status: 503 });
  const paper = trainingPaper(training, desk.officer);
  const sheets = tablesOf(paper).map((table) => ({ table, title: titleOf(paper) }));
  return workbook(`tap-huan-${training.from}`, await spreadsheet(sheets));
};
