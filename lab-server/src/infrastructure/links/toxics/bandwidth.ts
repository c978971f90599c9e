import { TimedQueue } from './timed-queue.ts';
import type { ActiveToxic, Flow, Stage, ToxicOf } from './toxic.ts';

/** Little is held back, so that the sender feels the narrow line through its own socket buffers. */
const CAPACITY_BYTES = 64 * 1024;
/** A fast line may hold this much time instead: a timer of 1 ms must not run it dry. */
const CAPACITY_MS = 20;
/** Bytes leave in portions of this much time: often enough to flow, seldom enough for timers of 1 ms. */
const PORTION_MS = 10;

/** Lets at most so many bytes per second pass towards the caller, per connection or for all connections of the link. */
export function bandwidth({ bytesPerSecond, scope }: ToxicOf<'bandwidth'>): ActiveToxic {
  const shared = new Line(bytesPerSecond);
  return { attach: () => ({ toCaller: (next) => throttle(scope === 'link' ? shared : new Line(bytesPerSecond), next) }) };
}

function throttle(line: Line, next: Flow): Stage {
  const queue = new TimedQueue(next);
  const capacity = Math.max(CAPACITY_BYTES, CAPACITY_MS * line.bytesPerMs);
  let lastDueAt = 0;
  return {
    pass(piece) {
      if (typeof piece === 'string') return queue.push(piece, lastDueAt);
      for (let from = 0; from < piece.length; from += line.portionBytes) {
        const portion = piece.subarray(from, from + line.portionBytes);
        lastDueAt = line.send(portion.length);
        queue.push(portion, lastDueAt);
      }
    },
    isFull: () => queue.heldBytes >= capacity,
    release: () => queue.release(),
  };
}

/** A line that carries one byte after the other. */
class Line {
  readonly bytesPerMs: number;
  readonly portionBytes: number;
  #freeAt = 0;

  constructor(bytesPerSecond: number) {
    this.bytesPerMs = bytesPerSecond / 1000;
    this.portionBytes = Math.max(1, Math.floor(this.bytesPerMs * PORTION_MS));
  }

  /** Takes its turn behind all that was sent before; returns when the last byte has left. */
  send(bytes: number): number {
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + bytes / this.bytesPerMs;
    return this.#freeAt;
  }
}
