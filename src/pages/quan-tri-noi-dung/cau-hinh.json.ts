import { content } from '../../catalogue/content.ts';
import { editorConfig } from '../../catalogue/editor-config.ts';
import { repository } from '../../server/repository.ts';

/** What the editor in the browser shows and where it saves; made from the schemas at every build. */
export async function GET(): Promise<Response> {
  const { programme, activities } = await content();
  const { siteName } = programme.locality;
  return Response.json(editorConfig({ programme, activities }, { siteName, repository: repository() }));
}
