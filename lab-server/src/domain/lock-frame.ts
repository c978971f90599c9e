import type { LockFrame, LockSession, LockWait } from './evidence.ts';

/** A moment in which somebody waited for a lock. */
export function lockFrame(sessions: readonly LockSession[], waits: readonly LockWait[]): LockFrame {
  return { atMs: 0, sessions, waits, cycle: cycleIn(waits) };
}

/** Of two frames the one that shows more: a cycle before none, then more waits. */
export function tellingMore(former: LockFrame | null, frame: LockFrame | null): LockFrame | null {
  if (!former || !frame) return frame ?? former;
  if (former.cycle.length > 0 !== frame.cycle.length > 0) return frame.cycle.length > 0 ? frame : former;
  return frame.waits.length > former.waits.length ? frame : former;
}

/** Sessions around a cycle, each waiting for the next and the last for the first; empty where nobody waits in a circle. */
function cycleIn(waits: readonly LockWait[]): readonly number[] {
  const holders = Map.groupBy(waits, ({ waiting }) => waiting);
  // In a queue everybody waits for all before them: without this, thirty sessions have a billion ways through it.
  const leadsNowhere = new Set<number>();
  const walk = (pid: number, path: readonly number[]): readonly number[] => {
    if (path.includes(pid)) return path.slice(path.indexOf(pid));
    if (leadsNowhere.has(pid)) return [];
    for (const { holding } of holders.get(pid) ?? []) {
      const found = walk(holding, [...path, pid]);
      if (found.length > 0) return found;
    }
    leadsNowhere.add(pid);
    return [];
  };
  for (const pid of holders.keys()) {
    const found = walk(pid, []);
    if (found.length > 0) return found;
  }
  return [];
}
