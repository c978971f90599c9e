import type { SpawnedProcess } from '../supervision/bench-process.ts';
import { stepBackBy } from '../supervision/priority.ts';

const MEASURING = -10;
const MEASURED = 2;

/**
 * The generator and the links have to keep time while the bench burns every core, so they are served first. Only root may
 * raise a priority; what is measured steps back a little in any case, which has the same effect to a lesser degree.
 */
export function serveFirst({ pid }: SpawnedProcess): void {
  stepBackBy(MEASURING, pid);
}

export function stepBack({ pid }: SpawnedProcess): void {
  stepBackBy(MEASURED, pid);
}
