// What is asked by OWASP ASVS 5.0, level 1 and 2, and what this site answers. `npm run asvs` writes docs/security/asvs.md from
// docs/security/asvs-5.0.json; asvs.test.ts holds it to the tests that it names.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import ts from 'typescript';

const ROOT = new URL('../../', import.meta.url);
const DATA = new URL('docs/security/asvs-5.0.json', ROOT);
const PAGE = new URL('docs/security/asvs.md', ROOT);

export const STATUSES = ['test', 'review', 'no', 'open'] as const;

export interface Requirement {
  /** As the standard writes it: `v5.0.0-1.2.1`. */
  id: string;
  level: 1 | 2;
  /** What it asks, in short words of our own. */
  asks: string;
  /** test: a test checks it; review: met, and somebody has looked; no: there is no such thing here; open: not met, or in part. */
  status: (typeof STATUSES)[number];
  /** `file > title` */
  tests?: string[];
  why?: string;
}

export const requirements = JSON.parse(readFileSync(DATA, 'utf8')) as Requirement[];

/** The titles of the tests and groups in a file. */
export function titlesIn(file: string): ReadonlySet<string> {
  const path = fileURLToPath(new URL(file, ROOT));
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const nameOf = (node: ts.Node): string => {
    if (ts.isIdentifier(node)) return node.text;
    return ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) ? nameOf(node.expression) : '';
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['test', 'describe'].includes(nameOf(node.expression))) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) found.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const CHAPTERS = [
  'Encoding and sanitisation',
  'Validation and business logic',
  'Web frontend',
  'API and web service',
  'Files',
  'Authentication',
  'Sessions',
  'Authorisation',
  'Self-contained tokens',
  'OAuth and OIDC',
  'Cryptography',
  'Communication',
  'Configuration',
  'Data protection',
  'Architecture and dependencies',
  'Logging and errors',
  'WebRTC',
];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const numberOf = ({ id }: Requirement): string => id.replace('v5.0.0-', '');

function answerOf({ tests = [], why = '' }: Requirement): string {
  const named = tests.map((each) => {
    const [file = '', title = ''] = each.split(' > ');
    return `[${file.replace('tests/', '')}](../../${file}): “${cell(title)}”`;
  });
  return [...named, cell(why)].filter(Boolean).join('<br>');
}

function chapter(name: string, at: number): string {
  const own = requirements.filter((each) => numberOf(each).startsWith(`${String(at + 1)}.`));
  const rows = own.map(
    (each) =>
      `| ${numberOf(each)} | ${String(each.level)} | ${cell(each.asks)} | ${each.status} | ${answerOf(each)} |`,
  );
  return [
    `## V${String(at + 1)} ${name}`,
    '',
    '| | level | asks | | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The page, from the data as it is. */
export function page(): Promise<string> {
  const counted = STATUSES.map(
    (status) => `${String(requirements.filter((each) => each.status === status).length)} ${status}`,
  );
  const text = [
    '# OWASP ASVS 5.0, levels 1 and 2',
    '',
    'Made by `npm run asvs` from [asvs-5.0.json](asvs-5.0.json). Numbers and levels are those of the',
    '[OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS) (© OWASP Foundation, CC BY-SA 4.0);',
    'what each asks is said in short words of our own, and this page is passed on under the same licence: for the wording read the standard.',
    '',
    `Of ${String(requirements.length)}: ${counted.join(', ')}. **test**: a test checks it, which is named. **review**: met; somebody has looked.`,
    '**no**: there is no such thing here. **open**: not met, or in part, and why.',
    '',
    '## What is open',
    '',
    ...requirements
      .filter(({ status }) => status === 'open')
      .map(
        (each) =>
          `- **${numberOf(each)}** (level ${String(each.level)}) ${cell(each.asks)}: ${cell(each.why ?? '')}`,
      ),
    '',
    ...CHAPTERS.map(chapter).flatMap((each) => [each, '']),
  ].join('\n');
  return format(text, { parser: 'markdown', printWidth: 110 });
}

if (import.meta.main) writeFileSync(PAGE, await page());
