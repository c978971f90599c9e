import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LabError } from '../../domain/lab-error.ts';
import { identify, isAlive, type ProcessIdentity } from '../supervision/process-identity.ts';

export interface Lock {
  release(): void;
}

/**
 * One lab per data directory. The lock is a file that names its owner by pid and start time, so one that a dead process
 * left is recognised even where its pid has been given out again. It appears by link, complete or not at all.
 */
export function acquireLock(directory: string): Lock {
  const file = path.join(directory, 'lock.json');
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(identify(process.pid)));
  try {
    while (!tryLink(own, file)) {
      const found = read(file);
      if (found !== undefined) evict(found, file, directory);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return { release: () => rmSync(file, { force: true }) };
}

function tryLink(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of two labs that find the same stale lock, the second may move away the first one's new lock: it sees that, and puts it back. */
function evict(found: string, file: string, directory: string): void {
  const owner = parse(found);
  if (owner && isAlive(owner)) throw inUse(owner.pid, directory);
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(moved) !== found) tryLink(moved, file);
  rmSync(moved, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function inUse(pid: number, directory: string): LabError {
  return new LabError('CANNOT_START', `Another lab uses the data directory "${directory}": process ${pid}.`, {
    hint: '"make down" stops it. To run a second one, give it LAB_DATA_DIR, LAB_PORT and LAB_EDGE_PORT of its own.',
  });
}
