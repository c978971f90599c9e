import { existsSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_LOW, PRIORITY_HIGHEST } = constants.priority;

/**
 * So many steps below the lab's own priority; above it where negative. A lab that was started with a low priority has all of its
 * processes there.
 *
 * Each process that the lab starts leads a session, and Linux shares the processors among sessions first ("autogroups"): there
 * the priority of the session is what counts, not that of the process in it, and a new session begins with the usual one.
 */
export function stepBackBy(steps: number, pid: number): void {
  const own = getPriority();
  if (own === 0 && steps === 0) return;
  const priority = Math.min(PRIORITY_LOW, Math.max(PRIORITY_HIGHEST, own + steps));
  try {
    setPriority(pid, priority);
    if (existsSync(`/proc/${pid}/autogroup`)) writeFileSync(`/proc/${pid}/autogroup`, String(priority));
  } catch {
    // Not permitted, or gone already: the load says so when it could not keep its schedule.
  }
}
