// Loaded before a program (`node --import`): says at its end how long its main thread worked, in microseconds, and how much
// memory it took at the most, in bytes. With AHEAD in its surroundings the clock runs so many days ahead.
import { writeSync } from 'node:fs';

const ahead = Number(process.env['AHEAD'] ?? 0) * 86_400_000;
if (ahead > 0) {
  const now = Date.now;
  globalThis.Date = class extends Date {
    /** @param {any[]} given */
    constructor(...given) {
      // @ts-expect-error -- Date takes them in several ways; none given is now.
      super(...(given.length > 0 ? given : [now() + ahead]));
    }

    static now() {
      return now() + ahead;
    }
  };
}
process.on('exit', () => {
  const { user, system } = process.threadCpuUsage();
  writeSync(2, `\nWORKED ${user + system} PEAK ${process.resourceUsage().maxRSS * 1024}\n`);
});
