import { existsSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { SpawnedProcess } from '../supervision/bench-process.ts';

const MEASURING = -10;
const MEASURED = 2;

/**
 * The generator and the links have to keep time while the bench burns every core, so they are served first. Only root may
 * raise a priority; what is measured steps back a little in any case, which has the same effect to a lesser degree.
 */
export function serveFirst({ pid }: SpawnedProcess): void {
  trySetPriority(pid, MEASURING);
}

export function stepBack({ pid }: SpawnedProcess): void {
  trySetPriority(pid, MEASURED);
}

/**
 * Each process of the bench leads a session, and Linux shares the cores among sessions first ("autogroups"): there the
 * priority of the session is what counts, not that of the process in it.
 */
function trySetPriority(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
    if (existsSync(`/proc/${pid}/autogroup`)) writeFileSync(`/proc/${pid}/autogroup`, String(priority));
  } catch {
    // Not permitted, or gone already: the load says so when it could not keep its schedule.
  }
}
