import type { Measure } from './target.ts';

/**
 * What may be said of how many dossiers there are. Numbers only; no zod, so that the browser loads next to nothing.
 */

/** Registrations received through the site by commune, every commune of the plan with its number. */
export interface RegistrationCounts {
  /** The instant they were counted (ISO 8601). */
  asOf: string;
  communes: Readonly<Record<string, number>>;
  /**
   * How many of them came how far, by commune and stage (core/workflow.ts, COUNTED); what is not named is none. Left out by an answer
   * from before it was counted.
   */
  stages?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How many training classes have begun. Left out likewise. */
  trainings?: number;
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

const atStage = ({ communes, stages }: RegistrationCounts, stage: string): number[] =>
  Object.keys(communes).map((commune) => stages?.[commune]?.[stage] ?? 0);

/** The number that a target's aim is held against: communes, the least of any commune, products, or classes. */
export function measured(measure: Measure, counts: RegistrationCounts): number {
  switch (measure) {
    case 'communesWithRegistrations':
      return communesWithRegistrations(counts);
    case 'registrationsPerCommune':
      return Math.min(...Object.values(counts.communes));
    case 'selectedPerCommune':
      return Math.min(...atStage(counts, 'selected'));
    case 'certifiedProducts':
      return atStage(counts, 'certified').reduce((sum, n) => sum + n, 0);
    case 'trainings':
      return counts.trainings ?? 0;
  }
}

/** "nơi ít nhất 1 phiếu, nơi nhiều nhất 3 phiếu". */
function spreadWords(numbers: readonly number[], what: string): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most
    ? `mỗi nơi ${String(most)} ${what}`
    : `nơi ít nhất ${String(least)} ${what}, nơi nhiều nhất ${String(most)} ${what}`;
}

/** A measure of the plan's targets in words: "2 trên 7 nơi". */
export function measureWords(measure: Measure, counts: RegistrationCounts): string {
  const numbers = Object.values(counts.communes);
  switch (measure) {
    case 'communesWithRegistrations':
      return `${String(communesWithRegistrations(counts))} trên ${String(numbers.length)} nơi`;
    case 'registrationsPerCommune':
      return spreadWords(numbers, 'phiếu');
    case 'selectedPerCommune':
      return spreadWords(atStage(counts, 'selected'), 'sản phẩm được chọn');
    case 'certifiedProducts':
      return `${String(measured(measure, counts))} sản phẩm`;
    case 'trainings':
      return `${String(measured(measure, counts))} lớp`;
  }
}

/** What a measure is counted from. */
export const countedFrom = (measure: Measure): string =>
  measure === 'trainings' ? 'Đếm từ lớp tập huấn mở ở bàn làm việc' : 'Đếm từ phiếu gửi qua trang';

/** Reads an answer of `/api/counts`; undefined when it is none. */
export function readCounts(data: unknown): RegistrationCounts | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { asOf, communes, stages, trainings } = data as Partial<Record<keyof RegistrationCounts, unknown>>;
  if (typeof asOf !== 'string' || Number.isNaN(Date.parse(asOf))) return undefined;
  if (typeof communes !== 'object' || communes === null) return undefined;
  const numbers: unknown[] = Object.values(communes);
  const sound = numbers.length > 0 && numbers.every(isCount);
  if (!sound) return undefined;
  return {
    asOf,
    communes: communes as Record<string, number>,
    ...(isStages(stages) && { stages }),
    ...(isCount(trainings) && { trainings }),
  };
}

const isCount = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;

function isStages(data: unknown): data is NonNullable<RegistrationCounts['stages']> {
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).every(
    (each: unknown) => typeof each === 'object' && each !== null && Object.values(each).every(isCount),
  );
}
