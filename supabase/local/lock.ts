import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The data directory is being used by a process that is alive. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse';
  constructor(dataDir: string, pid: number) {
    super(
      `The database in ${dataDir} is in use by process ${pid}: is "npm run dev" or a preview already running? ` +
        `Stop it first. If that process is something else, delete ${lockFile(dataDir)}.`,
    );
  }
}

/**
 * Takes the data directory for this process. PGlite takes no lock itself: two processes on one directory both
 * answer, and one of them loses its rows.
 *
 * @returns frees the directory; harmless when called twice.
 * @throws {DirectoryInUse} while another opening holds it, be it in this process. A lock whose process has died is taken over.
 */
export function lockDirectory(dataDir: string): () => void {
  const file = lockFile(dataDir);
  mkdirSync(dirname(file), { recursive: true });
  if (!create(file)) {
    const holder = Number(readFileSync(file, 'utf8'));
    if (isAlive(holder)) throw new DirectoryInUse(dataDir, holder);
    rmSync(file, { force: true });
    if (!create(file)) throw new DirectoryInUse(dataDir, Number(readFileSync(file, 'utf8')));
  }
  let held = true;
  const free = () => {
    process.off('exit', free);
    if (held) rmSync(file, { force: true });
    held = false;
  };
  process.on('exit', free);
  return free;
}

function lockFile(dataDir: string): string {
  return `${dataDir.replace(/[/\\]+$/, '')}.lock`;
}

/** Creating fails where the file exists, so of two processes that start together only one gets it. */
function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
