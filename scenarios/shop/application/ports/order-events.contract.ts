import { describe, expect, test } from 'vitest';
import { NotFound } from '../../domain/errors.ts';
import type { OrderEvents } from './index.ts';

/** What everything that writes down events of orders keeps to. */
export const describeOrderEvents = (adapter: () => OrderEvents): unknown =>
  describe('order events', () => {
    test('an event comes after all that were written down before it', async () => {
      const paid = await adapter().append(11_000, 'paid');
      const shipped = await adapter().append(11_000, 'shipped');
      expect([paid, shipped]).toMatchObject([
        { orderId: 11_000, step: 'paid' },
        { orderId: 11_000, step: 'shipped' },
      ]);
      expect(shipped.seq).toBeGreaterThan(paid.seq);
    });

    test('nothing becomes of an order that does not exist', async () => {
      await expect(adapter().append(2_000_000_000, 'paid')).rejects.toThrow(NotFound);
    });
  });
