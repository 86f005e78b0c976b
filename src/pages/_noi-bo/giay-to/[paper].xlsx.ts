import type { APIRoute, GetStaticPaths } from 'astro';
import { content } from '../../../catalogue/content.ts';
import { productRegistration } from '../../../forms/product-registration.ts';
import { spreadsheet } from '../../../server/spreadsheet.ts';
import { testPapers } from './test-papers.ts';

const papers = async () => testPapers(productRegistration((await content()).programme));

export const getStaticPaths: GetStaticPaths = async () =>
  (await papers()).map(({ id }) => ({ params: { paper: id } }));

/** The tables of a test paper as a workbook. */
export const GET: APIRoute = async ({ params }) => {
  const found = (await papers()).find(({ id }) => id === params['paper']);
  if (!found) return new Response(null, { status: 404 });
  return new Response(Buffer.from(await spreadsheet(found.sheets)), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${found.id}.xlsx"`,
    },
  });
};
