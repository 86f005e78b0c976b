// The content of the second locality: what is national comes from the project's own content/, what is the locality's from
// the folder beside this file. All of it is test data and says so.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, addMonths, dayInVietnam } from '../../src/core/dates.ts';

const own = fileURLToPath(new URL('content/', import.meta.url));

/** What every locality of the country has alike: laws, holidays, what pages say of themselves. */
const NATIONAL = [
  'programme/enterpriseSizes.json',
  'programme/holidays.json',
  'programme/privacy.json',
  'scoring/efforts.json',
  ...['356-2025-nd-cp', '39-2018-nd-cp', '490-qd-ttg-2018', '80-2021-nd-cp', '91-2025-qh15'].map(
    (id) => `documents/${id}.json`,
  ),
  ...[
    'dang-ky',
    'dang-ky-mua-hang',
    'dang-ky-phan-anh',
    'du-lieu',
    'du-lieu-ca-nhan',
    'sau-khi-gui',
    'sau-khi-gui-ho-so',
    'sau-khi-gui-mua-hang',
    'sua-noi-dung',
    'tiep-can',
    'tra-cuu',
  ].map((id) => `guides/${id}.md`),
];

/** Official words that mean the same everywhere and under every edition. */
const WORDS = [
  'doanh-nghiep-nho-va-vua',
  'ho-so',
  'hop-tac-xa',
  'nhan-hang-hoa',
  'phuong-an-kinh-doanh',
  'tap-huan',
  'thuong-hieu',
  'to-hop-tac',
];

/** "{today-36m+40d}" → the day 36 months before this one and 40 days on: a certificate that is about to end stays so. */
function withDays(text: string, today: string): string {
  return text.replaceAll(
    /\{today(?:([+-]\d+)m)?(?:([+-]\d+)d)?\}/g,
    (_, months: string | undefined, days: string | undefined) =>
      addDays(addMonths(today, Number(months ?? 0)), Number(days ?? 0)),
  );
}

/** The ids of the headings of the locality's plan. */
function planSections(): string[] {
  const folder = path.join(own, 'plan');
  return readdirSync(folder).flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\{#([a-z0-9-]+)\}/g)].map(
      ([, id]) => id ?? '',
    ),
  );
}

/** Lays the whole content of the second locality into a folder, in place of what was there. */
export function laySecondContent(target: string, national: string): void {
  const today = dayInVietnam(new Date());
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const file of NATIONAL) cpSync(path.join(national, file), path.join(target, file));
  const sections = planSections();
  mkdirSync(path.join(target, 'glossary'));
  for (const word of WORDS) {
    const term = JSON.parse(readFileSync(path.join(national, 'glossary', `${word}.json`), 'utf8')) as {
      planSections: string[];
    };
    const used = term.planSections.filter((id) => sections.includes(id));
    const source = { text: 'Dữ liệu thử: lời giải thích chung, kế hoạch thử không nêu' };
    const here = { ...term, planSections: used, ...(used.length > 0 ? {} : { sources: [source] }) };
    writeFileSync(path.join(target, 'glossary', `${word}.json`), JSON.stringify(here));
  }
  for (const entry of readdirSync(own, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(own, path.join(entry.parentPath, entry.name));
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), withDays(readFileSync(path.join(own, file), 'utf8'), today));
  }
}
