/**
 * Something kept on this device until it is finished, with the moment it was kept. Where storage is forbidden or full nothing is
 * kept, and everything else works.
 */
export interface Draft {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function keepDraft(key: string, value: string): void {
  try {
    localStorage.setItem(key, JSON.stringify({ value, at: Date.now() } satisfies Draft));
  } catch {
    // It is not kept.
  }
}

export function readDraft(key: string): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof draft !== 'object' || draft === null) return undefined;
    const { value, at } = draft as Record<string, unknown>;
    return typeof value === 'string' && typeof at === 'number' ? { value, at } : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
