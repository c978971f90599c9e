import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OrderStep } from '../../domain/order.ts';
import type { EventConsumer, OrderEvents } from './index.ts';

interface Surroundings {
  events(): OrderEvents;
  /** How many events wait, and how far each order's view is. */
  pending(): Promise<number>;
  viewOf(orderId: number): Promise<{ readonly step: OrderStep; readonly town: string } | undefined>;
  /** Whether two events of one order are tried that come right after each other. */
  readonly closeTogether: boolean;
}

const PATIENCE = { timeout: 10_000, interval: 20 };
const ORDERS = Array.from({ length: 20 }, (_, index) => 12_001 + index);

/** What every consumer keeps to, while the address partner is well. */
export const describeEventConsumer = (adapter: () => EventConsumer, around: Surroundings): unknown =>
  describe('event consumer', () => {
    afterEach(() => adapter().stop());
    const done = () => vi.waitFor(async () => expect(await around.pending()).toBe(0), PATIENCE);

    test('the view of an order follows what becomes of it, and says where it goes', async () => {
      adapter().start();
      for (const step of ['paid', 'shipped'] as const) {
        await around.events().append(12_000, step);
        await done();
        expect(await around.viewOf(12_000)).toEqual({ step, town: 'Aarhus' });
      }
    });

    test('events that were there before it began are taken up as well; none after it has stopped', async () => {
      await around.events().append(12_100, 'paid');
      adapter().start();
      await done();
      await adapter().stop();
      await around.events().append(12_100, 'shipped');
      expect(await around.viewOf(12_100)).toMatchObject({ step: 'paid' });
    });

    test.runIf(around.closeTogether)('events that come together leave each view at the last one of its order', async () => {
      for (const orderId of ORDERS) for (const step of ['paid', 'shipped'] as const) await around.events().append(orderId, step);
      adapter().start();
      await done();
      for (const orderId of ORDERS) expect(await around.viewOf(orderId)).toMatchObject({ step: 'shipped' });
    });
  });
