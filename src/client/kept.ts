import { createStore, del, update, values, type UseStore } from 'idb-keyval';
import type { Raw } from '../forms/check.ts';

// What this device keeps of forms that are being filled in, or wait to be sent. The page and the service worker share it.

/** One filling-in of one form, from the first letter until somebody has seen its reference. */
export interface Kept {
  /** The idempotency key, made when the form was opened: it is the same dossier however often, and from wherever, it is sent. */
  key: string;
  form: string;
  /** What the form is called: "phiếu đăng ký sản phẩm". */
  name: string;
  version: number;
  /** What is typed so far, without consent; empty once it is received. */
  raw: Raw;
  /** How the questions were asked, to be shown should the form no longer ask them. */
  labels: Readonly<Record<string, string>>;
  /** When it was last typed in, in milliseconds. */
  changed: number;
  /** There since the button was pressed, until it is received or refused. */
  sending?: { address: string; body: string; since: number } | undefined;
  received?: { reference: string; receipt: string } | undefined;
  /** Of a dossier that the site knows already: which version was gone on from, sealed. */
  base?: string | undefined;
  /** Its reference, where it was left unfinished on the site. */
  left?: string | undefined;
  /** Another device has changed it meanwhile, so it was not received. */
  stale?: boolean | undefined;
}

/** Begins the name of what could not wait for a transaction. */
const SPILT = 'phieu-do ';

/** A service worker has no such storage, and some browsers forbid it. */
function openLocal(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
const local = openLocal();

/** Keeps at once, in a page that is being left, what there is no time to keep in order. It is put in order at the next opening. */
export function spill(kept: Kept): void {
  try {
    local?.setItem(SPILT + kept.key, JSON.stringify(kept));
  } catch {
    // It is full: what was kept a moment before is all there is.
  }
}

async function putInOrder(): Promise<void> {
  for (const name of Object.keys(local ?? {}))
    if (name.startsWith(SPILT)) {
      const { raw, labels, changed, ...rest } = JSON.parse(local?.getItem(name) ?? '') as Kept;
      await keep(rest.key, (old) =>
        old && old.changed >= changed ? old : { ...rest, ...old, raw, labels, changed },
      );
    }
}

let store: UseStore | undefined;
const open = (): UseStore => (store ??= createStore('phieu', 'phieu'));

/**
 * Changes what is kept under a key in one transaction, so that two tabs never overwrite one another's half. Given undefined
 * where nothing is kept.
 *
 * @returns false where the device keeps nothing (storage is forbidden or full)
 */
export async function keep(key: string, change: (old: Kept | undefined) => Kept): Promise<boolean> {
  try {
    await update<Kept>(key, change, open());
    local?.removeItem(SPILT + key);
    return true;
  } catch {
    return false;
  }
}

/** Changes what is kept under a key, if it is still there. */
export async function amend(key: string, change: (old: Kept) => Kept): Promise<void> {
  if ((await allKept()).some((one) => one.key === key)) await keep(key, (old) => change(old as Kept));
}

/** All that is kept, the newest first. */
export async function allKept(): Promise<Kept[]> {
  try {
    await putInOrder();
    return (await values<Kept>(open())).sort((a, b) => b.changed - a.changed);
  } catch {
    return [];
  }
}

export async function forget(key: string): Promise<void> {
  local?.removeItem(SPILT + key);
  await del(key, open()).catch(() => undefined);
}
