import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';

const TRIES = 3;
const PAUSE_MS = 100;

/** Three tries: what fails for a moment is no reason to make a part of the bench anew. */
export async function tried(undo: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await undo();
    } catch (error) {
      if (attempt === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** Rejects when it takes longer; what is under way goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const inTime = new AbortController();
  const late = sleep(ms, undefined, { signal: inTime.signal }).then(() => {
    throw new Error(`It was not done within ${ms / 1000} s.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    inTime.abort();
  }
}

/** Where an effect lives. It is thrown away and made anew where the effect cannot be undone. */
export type Carrier = 'stage' | 'links' | 'load' | 'postgres';

export function carrierOf({ kind }: Effect): Carrier {
  switch (kind) {
    case 'link':
      return 'links';
    case 'traffic':
      return 'load';
    case 'pg.setting':
    case 'sql.hold':
    case 'sql.repeat':
      return 'postgres';
    default:
      return 'stage';
  }
}
