import { searchIndex } from '../../catalogue/search-index.ts';

/** The index that the browser asks for when the field of the search page is used. */
export async function GET(): Promise<Response> {
  return Response.json(await searchIndex());
}
