import type { Measure } from './target.ts';

/**
 * What may be said of how many dossiers there are. Numbers only; no zod, so that the browser loads next to nothing.
 */

/** Registrations received through the site by commune, every commune of the plan with its number. */
export interface RegistrationCounts {
  /** The instant they were counted (ISO 8601). */
  asOf: string;
  communes: Readonly<Record<string, number>>;
}

/** none; planned: one or two, as many as the plan wants of each commune (II.2); more. */
export type Level = 'none' | 'planned' | 'more';

/** How a commune is coloured. */
export function levelOf(registrations: number): Level {
  if (registrations <= 0) return 'none';
  return registrations <= 2 ? 'planned' : 'more';
}

/** How many communes have at least one registration. */
export function communesWithRegistrations({ communes }: RegistrationCounts): number {
  return Object.values(communes).filter((registrations) => registrations > 0).length;
}

/** A measure of the plan's targets in words: "2 trên 7 xã, thị trấn". */
export function measureWords(measure: Measure, counts: RegistrationCounts): string {
  const numbers = Object.values(counts.communes);
  if (measure === 'communesWithRegistrations')
    return `${String(communesWithRegistrations(counts))} trên ${String(numbers.length)} xã, thị trấn`;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most
    ? `mỗi nơi ${String(most)} phiếu`
    : `nơi ít nhất ${String(least)} phiếu, nơi nhiều nhất ${String(most)} phiếu`;
}

/** Reads an answer of `/api/counts`; undefined when it is none. */
export function readCounts(data: unknown): RegistrationCounts | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { asOf, communes } = data as { asOf?: unknown; communes?: unknown };
  if (typeof asOf !== 'string' || Number.isNaN(Date.parse(asOf))) return undefined;
  if (typeof communes !== 'object' || communes === null) return undefined;
  const numbers: unknown[] = Object.values(communes);
  const sound = numbers.length > 0 && numbers.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
  return sound ? { asOf, communes: communes as Record<string, number> } : undefined;
}
