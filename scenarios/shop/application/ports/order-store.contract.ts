import { describe, expect, test } from 'vitest';
import type { OrderStore } from './index.ts';

/** What every order store keeps to. */
export const describeOrderStore = (adapter: () => OrderStore): unknown =>
  describe('order store', () => {
    test('a placed order is found as it was placed, its lines in their order', async () => {
      const order = {
        customerId: 9_999,
        chargeId: 'charge-contract',
        lines: [
          { productId: 300, quantity: 2 },
          { productId: 100, quantity: 1 },
        ],
      };
      const placed = await adapter().place(order);
      expect(placed).toEqual({ ...order, id: expect.any(Number), placedAt: expect.any(Date) });
      expect(await adapter().find(placed.id)).toEqual(placed);
    });

    test('an order that does not exist is not found', async () => {
      expect(await adapter().find(2_000_000_000)).toBeUndefined();
    });
  });
