/** What runs by the clock, and how many minutes lie between two runs (`schedule` of each in netlify/functions). */
export const SCHEDULES = {
  'bring-in': 5,
  'send-messages': 5,
  'take-programme': 5,
  heartbeat: 6 * 60,
  retention: 24 * 60,
  rebuild: 24 * 60,
} as const;
export type ScheduleName = keyof typeof SCHEDULES;

export function isSchedule(name: string): name is ScheduleName {
  return Object.hasOwn(SCHEDULES, name);
}

/** The last time that something ran by the clock. */
export interface Run {
  /** ISO instant. */
  at: string;
  well: boolean;
  /** Where it went badly: a code or the name of an error. */
  how: string;
}

/** A run may be skipped and the next be late; after that somebody has to look. */
export function isLate(name: ScheduleName, { at }: Run, now: Date): boolean {
  const minutes = (now.getTime() - Date.parse(at)) / 60_000;
  return minutes > 2 * SCHEDULES[name] + 15;
}
