// What the site never does, so that whole kinds of attack have nothing to begin with. A file that needs one of these after all is named
// here, with whoever looked at it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Never {
  what: string;
  sign: RegExp;
  /** A line that has it: the sign would be seen. */
  such: string;
  /** Files in which it stands all the same. */
  but?: readonly string[];
  in?: RegExp;
}

const RUNS = /^(?:src\/(?!import\/)|netlify\/functions\/)/;
const SERVER = /^(?:src\/server\/|netlify\/functions\/)/;

const NEVER: readonly Never[] = [
  { what: 'start another process', sign: /child_process|\bspawn(?:Sync)?\(|\bexecFile/, such: `spawn('ls')` },
  {
    what: 'run text as code',
    sign: /\beval\(|new Function\(|['"](?:node:)?vm['"]/,
    such: `new Function('x')`,
  },
  {
    what: 'make a pattern of words, but from what stands in the code or, escaped, in content',
    sign: /new RegExp\(/,
    such: 'new RegExp(typed)',
    but: [
      'src/core/glossary.ts',
      'src/core/reference.ts',
      'src/core/scoring/line.ts',
      'src/core/vietnamese-number.ts',
      'src/server/paper-check.ts',
    ],
  },
  {
    what: 'read text as HTML in the browser',
    sign: /\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write\b|createContextualFragment|setHTMLUnsafe/,
    such: 'place.innerHTML = typed',
  },
  {
    what: 'put HTML into a page, but of content',
    sign: /\bset:html\b/,
    such: '<p set:html={typed} />',
    but: [
      'src/components/JsonLd.astro',
      'src/components/Terms.astro',
      'src/components/official/FormBlocks.astro',
    ],
  },
  {
    what: 'render what is typed as Markdown',
    sign: /from ['"](?:marked|markdown-it|remark|rehype|micromark|showdown)/,
    such: `import { marked } from 'marked'`,
  },
  {
    what: 'read XML',
    sign: /DOMParser|from ['"](?:fast-xml-parser|xml2js|sax|saxes|libxmljs|@xmldom)/,
    such: 'new DOMParser()',
  },
  {
    what: 'talk to other windows',
    sign: /(?:window|parent|opener|top|frame\w*)\.postMessage|addEventListener\(\s*['"]message['"]/,
    such: `window.postMessage('x', '*')`,
    // By a BroadcastChannel, which no other origin reaches.
    but: ['src/client/form.ts', 'src/client/kept-list.ts'],
  },
  { what: 'listen to pasting', sign: /['"]paste['"]|onpaste/, such: `field.addEventListener('paste', stop)` },
  {
    what: 'write to the log by another door than its own',
    sign: /\bconsole\./,
    such: 'console.log(answers)',
    but: ['src/server/log.ts', 'src/server/runs.ts'],
  },
  {
    what: 'hash, count or seal by anything but SHA-256 and AES-256-GCM',
    sign: /create(?:Hash|Hmac)\(\s*['"](?!sha256['"])|create(?:C|Dec)ipheriv\(\s*['"](?!aes-256-gcm['"])|\bmd5\(|'sha1'/,
    such: `createHash('md5')`,
    in: /^(?:src\/(?!import\/)|netlify\/functions\/|supabase\/migrations\/)/,
  },
  {
    what: 'draw what must not be guessed from chance that can be',
    sign: /Math\.random/,
    such: 'const key = Math.random()',
    // How long a phone waits before it tries again.
    but: ['src/client/form.ts'],
  },
  {
    what: 'leave a certificate unlooked at',
    sign: /NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized|checkServerIdentity/,
    such: 'rejectUnauthorized: false',
    in: /^(?:src|netlify|supabase|netlify\.toml|package\.json|\.env)/,
  },
  {
    what: 'ask others but by a door that says where it may lead',
    sign: /(?<!async |[\w.])fetch\(/,
    such: 'await fetch(address)',
    but: ['src/server/outgoing.ts', 'src/server/problem.ts'],
    in: SERVER,
  },
];

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');

test.each(NEVER)('the site does not $what', ({ sign, such, but = [], in: where = RUNS }) => {
  expect(such).toMatch(sign);
  const own = files.filter((file) => where.test(file));
  expect(own.length).toBeGreaterThan(20);
  const found = own.filter((file) => sign.test(readFileSync(file, 'utf8')));
  expect(found.sort()).toEqual([...but].sort());
});
