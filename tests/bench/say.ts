// Whoever waits for a measurement sees how far it is, and what takes how long.

const began = performance.now();

/** A line to the one who waits, with the seconds since the start. */
export function say(of: string, what: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(5);
  process.stderr.write(`${seconds} s  ${of}: ${what}\n`);
}
