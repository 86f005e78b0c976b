import type { APIRoute } from 'astro';
import { receiptBook } from '../../../core/papers/receipt.ts';
import { logExport, workbook } from '../../../server/desk/call.ts';
import { receiptsOf } from '../../../server/desk/dossier-rooms.ts';
import { yearAsked } from '../../../server/desk/list-form.ts';
import { receiptLines } from '../../../server/desk/receipt-lines.ts';
import { spreadsheet } from '../../../server/spreadsheet.ts';

// The book of receipts as a workbook. That it was taken out is written down.
export const prerender = false;

export const GET: APIRoute = async ({ locals, url, redirect }) => {
  const { desk } = locals;
  if (!desk) return redirect('/can-bo/dang-nhap/', 303);
  const year = yearAsked(url.searchParams.get('nam'));
  const asked = url.searchParams.get('xa') ?? '';
  const commune = desk.officer.commune ?? (asked === 'thuong-truc' ? '' : asked);
  const receipts = await receiptsOf(desk.client, { year, commune });
  const logged =
    receipts && (await logExport(desk.client, 'receipts-xlsx', { commune, year, lines: receipts.length }));
  if (!receipts || !logged) return new Response(null, { status: 503 });
  const title = `Sổ tiếp nhận năm ${String(year)}`;
  const bytes = await spreadsheet([{ table: receiptBook('Sổ tiếp nhận', receiptLines(receipts)), title }]);
  return workbook(`so-tiep-nhan-${commune || 'thuong-truc'}-${String(year)}`, bytes);
};
