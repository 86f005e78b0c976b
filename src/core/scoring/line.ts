// How a scored sheet looks as one line (carried.ts reads and writes it): all that a form on the device needs to know of it.

/** The longest line that is taken; the longest set answered whole stays well below it. */
export const CARRIED_MAX = 500;

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';
const ANSWER = '\\d{1,2}(?:\\.\\d{1,2}){0,2}[a-z]?[a-z]';
const ITEM = `(?:${ANSWER}|x\\d{1,2})`;
/** Edition, set and items of such a line. */
export const LINE = new RegExp(`^(${NAME})/(${NAME})/(${ITEM}(?:\\.${ITEM})*)$`);

/** Whether a text is such a line: all that a form on the device needs to know. */
export function isCarried(line: string): boolean {
  return line.length <= CARRIED_MAX && LINE.test(line);
}
