import { parse, type HTMLElement } from 'node-html-parser';

export interface Page {
  status: number;
  location: string | null;
  page: HTMLElement;
}

/** Posts a form as a browser without JavaScript does: a 307 is followed with the same body, a 303 is answered with. */
export async function post(site: string, path: string, fields: Iterable<[string, string]>): Promise<Page> {
  const body = new URLSearchParams([...fields]).toString();
  const response = await fetch(new URL(path, site), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'text/html',
      Origin: new URL(site).origin,
    },
    body,
    redirect: 'manual',
  });
  const location = response.headers.get('location');
  if (response.status === 307) return post(site, location ?? '', fields);
  return { status: response.status, location, page: parse(await response.text()) };
}

/** What a form of a page would post as it stands, by its fields. */
export function posted(form: HTMLElement | null): [string, string][] {
  if (!form) return [];
  return form.querySelectorAll('input, textarea, select').flatMap((control): [string, string][] => {
    const name = control.getAttribute('name');
    const type = control.getAttribute('type') ?? '';
    if (!name || type === 'submit') return [];
    if (['radio', 'checkbox'].includes(type) && !control.hasAttribute('checked')) return [];
    if (control.tagName === 'TEXTAREA') return [[name, control.text]];
    if (control.tagName === 'SELECT') {
      const chosen = control.querySelector('option[selected]');
      return [[name, chosen?.getAttribute('value') ?? '']];
    }
    return [[name, control.getAttribute('value') ?? '']];
  });
}

/** The words of an alert on a page, in one line. */
export function said(page: HTMLElement): string {
  return page
    .querySelectorAll('.alert, [role=status], h1')
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    .join(' | ');
}
