import type { Raw } from '../../forms/check.ts';

/** What was asked of a session and refused: it stands again in the form that it came from. */
export interface Refused {
  /** Which of the page's works it was. */
  doing: string;
  raw: Raw;
}

/** What was typed in one of its fields. */
export const typedIn = ({ raw }: Refused, name: string): string => raw[name]?.[0] ?? '';

/** Whether it is about the thing that a field of it names. */
export const isAbout = (refused: Refused | undefined, name: string, thing: string): refused is Refused =>
  refused !== undefined && typedIn(refused, name) === thing;
