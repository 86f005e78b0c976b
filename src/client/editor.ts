import type { CmsConfig } from '@sveltia/cms';

/** Where the editor keeps what each person prefers. */
const PREFERENCES = 'sveltia-cms.prefs';

// The editor follows the browser's language until somebody chooses; who edits this site reads Vietnamese.
if (localStorage.getItem(PREFERENCES) === null)
  localStorage.setItem(PREFERENCES, JSON.stringify({ locale: 'vi' }));

const [{ default: editor }, answer] = await Promise.all([
  // It reads what is preferred as soon as it is there, so it comes after.
  import('@sveltia/cms'),
  fetch('/quan-tri-noi-dung/cau-hinh.json'),
]);
await editor.init({ config: (await answer.json()) as CmsConfig });
