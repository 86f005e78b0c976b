import type { APIContext } from 'astro';
import { today } from '../../../catalogue/today.ts';
import { openContent } from '../../../catalogue/open-content.ts';
import { dataPackage } from '../../../catalogue/open-data.ts';

/** What the tables are, for programs: by the Data Package standard. */
export async function GET({ site, url }: APIContext): Promise<Response> {
  const whole = (pathname: string) => new URL(pathname, site ?? url).href;
  return Response.json(dataPackage(await openContent(), today(), whole));
}
