import { content } from '../../catalogue/content.ts';
import { productTemplate } from '../../import/product-template.ts';

/** The empty table for `npm run products:import`. */
export async function GET(): Promise<Response> {
  const { programme, documents } = await content();
  return new Response(Uint8Array.from(await productTemplate({ programme, documents })), {
    headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  });
}
