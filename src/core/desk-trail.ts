import { LIST_WORDS } from './desk-lists.ts';
import { exportWords, REFUSED_WORDS, SEEN_WORDS } from './desk-words.ts';
import { ROLE_WORDS, ROLES } from './officer.ts';
import { LIST_KINDS, type Workflow } from './workflow.ts';

/** What the trail is narrowed to, as the address says. */
export interface TrailQuery {
  officer: string;
  reference: string;
  act: string;
  /** Only what stands before this line; 0: from the newest on. */
  before: number;
}

/** Reads an address; what will not do is left out. */
export function readTrailQuery(params: URLSearchParams): TrailQuery {
  const one = (name: string, fits: RegExp) => {
    const value = (params.get(name) ?? '').trim();
    return fits.test(value) ? value : '';
  };
  return {
    officer: one('can-bo', /^[0-9a-f-]{36}$/),
    reference: one('ma', /^[\w-]{1,60}$/).toUpperCase(),
    act: one('viec', /^[a-z][a-z-]{1,31}$/),
    before: Number(one('truoc', /^\d{1,15}$/) || 0),
  };
}

/** The address that says so, from the question mark on. */
export function writeTrailQuery({ officer, reference, act, before }: TrailQuery): string {
  const params = new URLSearchParams({
    ...(officer && { 'can-bo': officer }),
    ...(reference && { ma: reference }),
    ...(act && { viec: act }),
    ...(before > 0 && { truoc: String(before) }),
  }).toString();
  return params && `?${params}`;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What else a line of the trail says, in words; nothing that a producer wrote is in it. */
export function detailWords(
  act: string,
  detail: Readonly<Record<string, unknown>>,
  workflows: readonly Workflow[],
): string {
  const move = workflows.flatMap(({ moves }) => moves).find(({ id }) => id === detail['move'])?.name;
  const step = (id: unknown) =>
    workflows.flatMap(({ steps }) => steps).find((each) => each.id === id)?.name ?? text(id);
  switch (act) {
    case 'moved':
      return [move ?? text(detail['move']), `${step(detail['from'])} → ${step(detail['to'])}`].join(': ');
    case 'refused':
      return [REFUSED_WORDS[text(detail['what'])] ?? text(detail['what']), move].filter(Boolean).join(': ');
    case 'exported':
      return exportWords(text(detail['what']));
    case 'invited':
    case 'changed-officer': {
      const role = ROLES.find((each) => each === detail['role']);
      return [role && ROLE_WORDS[role].name, text(detail['commune']), detail['active'] === false && 'tắt']
        .filter(Boolean)
        .join(', ');
    }
    case 'ended-sessions':
      return `${String(detail['sessions'])} phiên`;
    case 'saw':
      return SEEN_WORDS[text(detail['what'])] ?? '';
    case 'saw-list':
    case 'kept-list':
    case 'sent-list':
    case 'recalled-list':
    case 'dropped-list': {
      const kind = LIST_KINDS.find((each) => each === detail['kind']);
      const { number } = detail;
      return [kind && LIST_WORDS[kind].name, typeof number === 'number' && `số ${String(number)}`]
        .filter(Boolean)
        .join(' ');
    }
    case 'certified':
    case 'corrected':
      return [text(detail['stars']) && `${text(detail['stars'])} sao`, text(detail['code'])]
        .filter(Boolean)
        .join(', ');
    case 'answered':
      return detail['answer'] === 'yes' ? 'đi học' : detail['answer'] === 'no' ? 'không đi' : 'chưa rõ';
    case 'opened-paper':
    case 'reported':
    case 'saw-class':
    case 'kept-class':
    case 'ticked':
    case 'closed-class':
      return '';
    default:
      return Object.entries(detail)
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', ');
  }
}
