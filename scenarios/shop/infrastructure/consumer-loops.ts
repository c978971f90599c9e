import type { EventConsumer } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';
import { inRequestScope, type RequestScope } from './request-scope.ts';
import { end } from './tracing.ts';

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
  const consumed = async (loop: number, scope: Readonly<RequestScope>) => {
    try {
      const found = await consumeOne(loop);
      if (scope.traced) end(scope.traced.span);
      return found;
    } catch (error) {
      meter.count('outbox_failures_total');
      if (scope.traced) end(scope.traced.span, error instanceof Error ? error.name : 'Error');
      return false;
    }
  };
  const run = async (loop: number) => {
    while (!isStopping) {
      const found = await inRequestScope({ isConsumer: true }, (scope) => consumed(loop, scope));
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
