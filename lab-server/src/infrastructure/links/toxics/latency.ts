import { draw } from '@systems-design-lab/scenarios/kit/draws.ts';
import { TimedQueue } from './timed-queue.ts';
import type { ActiveToxic, Direction, Flow, Stage, ToxicConnection, ToxicOf } from './toxic.ts';

/** What may be under way in one direction before the link reads no more: a long, fast path holds no more either. */
const CAPACITY_BYTES = 4 * 1024 * 1024;

/**
 * Delays everything, FIN and RST included, by half of the round trip each way. Jitter is drawn from the connection's and
 * the chunk's number, so that two runs meet the same; it never reorders, as TCP does not.
 */
export function latency({ rttMs, jitterMs }: ToxicOf<'latency'>): ActiveToxic {
  const delay =
    (connection: ToxicConnection, direction: Direction) =>
    (next: Flow): Stage => {
      const queue = new TimedQueue(next);
      let lastDueAt = 0;
      let chunk = 0;
      return {
        pass(piece) {
          const jitter = jitterMs === 0 ? 0 : jitterMs * draw(connection.ordinal, direction, chunk++);
          lastDueAt = Math.max(lastDueAt, performance.now() + rttMs / 2 + jitter);
          queue.push(piece, lastDueAt);
        },
        isFull: () => queue.heldBytes >= CAPACITY_BYTES,
        release: () => queue.release(),
      };
    };
  return { attach: (connection) => ({ toTarget: delay(connection, 'toTarget'), toCaller: delay(connection, 'toCaller') }) };
}
