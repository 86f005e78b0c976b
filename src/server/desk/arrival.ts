import { DESK } from './client.ts';

/** Pages of the desk that whoever is not signed in may see: they lead in. */
export const WAYS_IN = ['dang-nhap', 'quen-mat-khau', 'xac-nhan'].map((name) => `${DESK}${name}/`);

/** Prefix of the fields of a form that was sent by somebody who was no longer signed in: kept, to be sent again. */
export const KEPT = 'giu:';

/** Whether what stands in a field may be kept in a page: a password may not. */
export function mayBeKept(field: string): boolean {
  return !field.startsWith('mat-khau') && !field.startsWith('lap-lai');
}

/** Whether an address is one of the desk's. */
export function isDeskPath(pathname: string): boolean {
  return pathname === DESK.slice(0, -1) || pathname.startsWith(DESK);
}

/** Where to go after signing in: only ever a page of the desk of this site. */
export function wayBack(wanted: string | null | undefined): string {
  if (!wanted?.startsWith(DESK) || wanted.includes('\\') || wanted.length > 500) return DESK;
  const url = new URL(wanted, 'https://desk.invalid');
  const there = url.pathname + url.search;
  return url.host === 'desk.invalid' && isDeskPath(url.pathname) && !WAYS_IN.includes(url.pathname)
    ? there
    : DESK;
}
