import { productIndex } from '../../catalogue/product-index.ts';

/** The index that the browser asks for when somebody first touches the catalogue's filter. */
export async function GET(): Promise<Response> {
  return Response.json(await productIndex());
}
