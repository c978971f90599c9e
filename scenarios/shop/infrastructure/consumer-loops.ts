import type { EventConsumer } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

/** How long a loop that found nothing waits before it looks again: each another time, so that they do not come to look together. */
const idleMs = (loop: number) => 12 + 2 * loop;

interface Options {
  readonly loops: number;
  /** Takes up one event. False: there was none. `loop` counts from 0. */
  consumeOne(loop: number): Promise<boolean>;
}

/** So many loops beside each other, each with one event at a time. What fails stays in the outbox and is tried again. */
export const consumerLoops = (
  { loops, consumeOne }: Options,
  { clock, meter }: Pick<ShopToolbox, 'clock' | 'meter'>,
): EventConsumer => {
  let isStopping = false;
  let running: readonly Promise<void>[] = [];
  const run = async (loop: number) => {
    while (!isStopping) {
      const found = await consumeOne(loop).catch(() => {
        meter.count('outbox_failures_total');
        return false;
      });
      if (!found) await clock.sleep(idleMs(loop));
    }
  };
  return {
    start() {
      isStopping = false;
      running = Array.from({ length: loops }, (_, loop) => run(loop));
    },
    async stop() {
      isStopping = true;
      await Promise.all(running);
    },
  };
};
