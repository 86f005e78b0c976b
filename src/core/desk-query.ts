/** What the list of dossiers is narrowed to, as its address says: everything may stand in a link, works without JavaScript. */
export interface DeskQuery {
  /** As typed. */
  words: string;
  /** "workflow/step", "-" for what follows no workflow, "" for all. */
  step: string;
  form: string;
  commune: string;
  late: boolean;
  flagged: boolean;
  withdrawn: boolean;
  /** From 1. */
  page: number;
}

/** The names in the address. */
const NAMES = {
  words: 'q',
  step: 'buoc',
  form: 'phieu',
  commune: 'xa',
  late: 'qua-han',
  flagged: 'dau-hieu',
  withdrawn: 'da-rut',
  page: 'trang',
} as const;

const SLUG = /^[a-z0-9-]{1,60}$/;
const STEP = /^(?:-|[a-z0-9-]{2,60}\/[a-z0-9-]{2,60})$/;

/** Reads an address; what will not do is left out. */
export function readDeskQuery(params: URLSearchParams): DeskQuery {
  const one = (name: keyof typeof NAMES, fits: RegExp) => {
    const value = params.get(NAMES[name]) ?? '';
    return fits.test(value) ? value : '';
  };
  const page = Number(one('page', /^[1-9]\d{0,3}$/) || 1);
  return {
    words: (params.get(NAMES.words) ?? '').normalize('NFC').trim().slice(0, 100),
    step: one('step', STEP),
    form: one('form', SLUG),
    commune: one('commune', SLUG),
    late: params.get(NAMES.late) === '1',
    flagged: params.get(NAMES.flagged) === '1',
    withdrawn: params.get(NAMES.withdrawn) === '1',
    page,
  };
}

/** The address that says so, from the question mark on; "" where nothing is narrowed. */
export function writeDeskQuery(query: DeskQuery): string {
  const params = new URLSearchParams();
  for (const [name, short] of Object.entries(NAMES)) {
    const value = query[name as keyof DeskQuery];
    if (value === '' || value === false || (name === 'page' && value === 1)) continue;
    params.set(short, value === true ? '1' : String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** How many dossiers stand on one page. */
export const PAGE_SIZE = 50;

/** What of it the database is asked for; one more row than is shown tells whether there is a next page. */
export function filterOf({ words, step, form, commune, late, flagged, withdrawn, page }: DeskQuery) {
  const [workflow, name] = step.split('/');
  return {
    words: words || undefined,
    form: form || undefined,
    commune: commune || undefined,
    ...(step === '-' ? { stepless: true } : name ? { workflow, steps: [name] } : {}),
    overdue: late,
    flagged,
    withdrawn,
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  };
}
