// One clock for all that a process does. `Date` is replaced, and nothing else: functions and pages ask it, the account service does,
// and PGlite, being WebAssembly, has no other clock, so `now()`, defaults and triggers of the database are moved with it. Timers stay
// real. Loaded before anything else (`--import`): whoever keeps `Date.now` keeps this one.

const RealDate = Date;
let ahead = 0;

const now = (): number => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (real, given, asked) =>
    Reflect.construct(real, given.length === 0 ? [now()] : given, asked) as object,
  apply: (real) => new real(now()).toString(),
  get: (real, name, asked): unknown => (name === 'now' ? now : Reflect.get(real, name, asked)),
});

/** It is this instant now, and time goes on from there. */
export function moveClock(instant: string): void {
  const to = RealDate.parse(instant);
  if (Number.isNaN(to)) throw new Error(`"${instant}" is no instant.`);
  ahead = to - RealDate.now();
}

/** The instant at which a process begins. */
export const BEGINS = 'CLOCK_BEGINS';
const begins = process.env[BEGINS];
if (begins) moveClock(begins);
