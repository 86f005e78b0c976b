// Finds a Chromium for the browser tests and the bench, and gets one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/**
 * How the tests start Chromium: no GPU, nothing of its own over the network, and no name but this
 * machine's resolves, so that a page which asks another origin fails instead of reaching it.
 */
export const BROWSER_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1',
];

/** The screen of a small phone. */
export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const roots = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']];
  const parts = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => (root ? parts.map((part) => path.join(root, part)) : []));
}

function onPath(): string[] {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium of this machine: CHROMIUM_PATH, Playwright's own, one on PATH, one in the usual
 * places; `undefined` if there is none. Synchronous, for configuration files.
 *
 * @throws if CHROMIUM_PATH names a file that cannot be run: whoever set it means that one.
 */
export function findBrowser(): string | undefined {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, which cannot be run`);
    return wanted;
  }
  return [chromium.executablePath(), ...onPath(), ...usualPlaces()].find(
    (file) => existsSync(file) && isExecutable(file),
  );
}

/** Runs a command quietly; `true` if it ended well. */
function ran(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'ignore',
    timeout: 5 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function installByPlaywright(): boolean {
  const cli = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url));
  return ran(process.execPath, [cli, 'install', 'chromium']);
}

function installByApt(): boolean {
  if (process.platform !== 'linux') return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !ran('sudo', ['-n', 'true'])) return false;
  const apt = (...args: string[]): boolean =>
    isRoot ? ran('apt-get', args) : ran('sudo', ['-n', 'apt-get', ...args]);
  return apt('update') && apt('install', '-y', 'chromium');
}

/**
 * A Chromium that is there when this returns: the one found, else installed by Playwright, else (Linux,
 * root or passwordless sudo) by apt. Says in one line what it did.
 *
 * @returns the path of its executable
 * @throws if none is found and none could be installed; the message says how to install one
 */
export function ensureBrowser(say: (line: string) => void = console.log): string {
  const found = findBrowser();
  if (found) {
    say(`Browser: ${found}`);
    return found;
  }
  const ways: [by: string, install: () => boolean][] = [
    ['`playwright install chromium`', installByPlaywright],
    ['`apt-get install chromium`', installByApt],
  ];
  for (const [by, install] of ways) {
    const browser = install() ? findBrowser() : undefined;
    if (browser) {
      say(`Browser: ${browser}, installed by ${by}`);
      return browser;
    }
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install one (`npx playwright install --with-deps chromium`, ' +
      'or `apt-get install chromium`), or set CHROMIUM_PATH to the executable of a Chromium, Chrome or Edge.',
  );
}
