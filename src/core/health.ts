import type { Run, ScheduleName } from './schedules.ts';

/** How the site is, in numbers only: nothing here says anything about anybody. */
export interface Health {
  /** ok; degraded: dossiers are taken but something waits for a person; down: dossiers are not taken. */
  status: 'ok' | 'degraded' | 'down';
  checkedAt: string;
  database: { up: boolean };
  /** Where dossiers wait while the database is away; `setAside` are those a person has to look at. */
  waitingRoom: { up: boolean; waiting: number; setAside: number };
  /** What goes out: waiting for its turn, for somebody to say where to, or given up after the last try. */
  messages: { waiting: number; withoutAddress: number; failed: number } | undefined;
  /** What runs by the clock and has not run for too long, or went badly the last time. */
  schedules: { late: ScheduleName[]; failing: ScheduleName[] };
  /** What does not work because it was not set up, a sentence each. */
  notConfigured: string[];
}

/** Why messages have not gone out, counted. */
export interface MessageProblem {
  state: 'waiting' | 'failed';
  /** A code; null: it has not been tried yet. */
  problem: string | null;
  n: number;
  /** When the oldest was written. */
  since: string;
  /** Of the one tried most. */
  attempts: number;
  /** When the first of them is tried again. */
  next: string;
}

/** What may be left out when the site is set up: sending mail, building it anew each day, proposing products to the repository. */
export type Missing = 'mail' | 'rebuild' | 'proposals';

/** A closer look, for administrators. */
export interface Look extends Health {
  /** By how much the clock of this machine is ahead of the database's; undefined where that is away. */
  skewSeconds: number | undefined;
  /** Undefined where the database did not say. */
  problems: readonly MessageProblem[] | undefined;
  /** Undefined: none is set; '': it lets the site in; else the code that says why not. */
  mail: string | undefined;
  storage: boolean;
  /** Undefined: none is set; '': it can be read; else why not. */
  repository: string | undefined;
  /** Undefined where it is not known. */
  runs: Partial<Record<ScheduleName, Run>> | undefined;
  /** Units that receive dossiers and have told nobody where they read mail. */
  units: readonly string[];
  missing: readonly Missing[];
}

/** well; waits: something is to be done, nothing is lost; broken: somebody has to act now; none: it is not used here. */
export type Standing = 'well' | 'waits' | 'broken' | 'none';

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  well: 'Tốt',
  waits: 'Cần xem',
  broken: 'Hỏng',
  none: 'Không dùng',
};

/** A chapter of docs/van-hanh.md, by its number and as it is called there. */
export const CHAPTERS = {
  setUp: '1. Dựng trang lần đầu',
  byTheClock: '3. Hằng ngày trang tự làm gì',
  watch: '4. Cần trông gì',
  backup: '5. Sao lưu và khôi phục',
} as const;
export type Chapter = keyof typeof CHAPTERS;

/** One thing of the health page: how it stands, in a sentence, and what is to be done where something is. */
export interface HealthLine {
  name: string;
  standing: Standing;
  says: string;
  todo?: string;
  chapter?: Chapter;
}
