/// <reference lib="webworker" />
import { sendAll } from './send.ts';

// The service worker: pages readable without a line, and forms that wait are sent. netlify/service-worker.ts builds it into
// /sw.js with the build's own version, so every deployment brings a new one, which takes over at once and throws away what
// the former one had kept.

declare const self: ServiceWorkerGlobalScope;
/** What distinguishes this build from every other. */
declare const VERSION: string;
/** Files to keep without being asked: first what everybody needs, then what those who save data go without. */
declare const FILES: readonly string[];
declare const MORE_FILES: readonly string[];

/** How long a page may take before the kept one of this build is shown instead, in milliseconds. */
const PATIENCE = 4_000;
const OFFLINE = '/loi/mat-mang/';
/** Files whose address changes with their content, or never change. */
const FIXED = /^\/(?:_astro|fonts|icons)\//;

/** Background Sync is not in the types: only some browsers have it. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** Keeps what is not kept yet; what does not come through is tried again when the next page is opened. */
async function fill(): Promise<void> {
  const cache = await caches.open(VERSION);
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  for (const file of saves ? FILES : [...FILES, ...MORE_FILES]) {
    if (await cache.match(file)) continue;
    const answer = await fetch(file, FIXED.test(file) ? {} : { cache: 'reload' });
    if (answer.ok) await cache.put(file, answer);
  }
}

async function dropFormer(): Promise<void> {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
}

/** A page made for everybody, with no question in its address. What is made for one person says `no-store`. */
function mayBeKept(url: URL, answer: Response): boolean {
  const caching = answer.headers.get('Cache-Control') ?? '';
  return answer.ok && answer.type === 'basic' && !url.search && !caching.includes('no-store');
}

/** The page as the line gives it; without a line, or where it is too slow, as this build gave it. */
async function page(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const cache = await caches.open(VERSION);
  const network = fetch(event.request).then((answer) => {
    if (mayBeKept(url, answer)) event.waitUntil(cache.put(url.pathname, answer.clone()));
    return answer;
  });
  // A form that was to begin with what its address names is still the form.
  const kept = () => cache.match(url.pathname.replace(/dien-san\/$/, ''));
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE));
  try {
    const first = await Promise.race([network, url.search ? network : late]);
    return first ?? (await kept()) ?? (await network);
  } catch {
    return (await kept()) ?? (await cache.match(OFFLINE)) ?? Response.error();
  }
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(VERSION);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

self.addEventListener('install', () => void self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(dropFormer().then(() => self.clients.claim()));
  event.waitUntil(fill().catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    event.respondWith(page(event));
    // A page is opened: where there is no Background Sync, this is the moment to send what waits.
    event.waitUntil(sendAll());
    event.waitUntil(fill().catch(() => undefined));
  } else if (FIXED.test(url.pathname)) event.respondWith(file(request));
});

// A sync that fails is tried again by the browser, later and later.
self.addEventListener('sync', (event) => {
  (event as SyncEvent).waitUntil(
    sendAll().then((done) => {
      if (!done) throw new Error('Some forms still wait.');
    }),
  );
});
