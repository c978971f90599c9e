import { describe, expect, test } from 'vitest';
import { NotFound } from '../../domain/errors.ts';
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

    test('an order that is sent keeps where to, and its total', async () => {
      const order = { customerId: 9_997, chargeId: 'charge-sent', lines: [{ productId: 7, quantity: 1 }] };
      const { id } = await adapter().place({ ...order, delivery: { zone: 5, totalCents: 12_490 } });
      expect(await adapter().find(id)).toMatchObject({ ...order, delivery: { zone: 5, totalCents: 12_490 } });
    });

    test('lines that are added come after those that are there', async () => {
      const lines = [
        { productId: 500, quantity: 1 },
        { productId: 400, quantity: 3 },
      ];
      const { id } = await adapter().place({
        customerId: 9_998,
        chargeId: 'charge-append',
        lines: [{ productId: 1, quantity: 1 }],
      });
      await adapter().append(id, lines);
      expect((await adapter().find(id))!.lines).toEqual([{ productId: 1, quantity: 1 }, ...lines]);
    });

    test('an order that does not exist takes no lines', async () => {
      await expect(adapter().append(2_000_000_000, [{ productId: 1, quantity: 1 }])).rejects.toThrow(NotFound);
    });

    test('an order that does not exist is not found', async () => {
      expect(await adapter().find(2_000_000_000)).toBeUndefined();
    });
  });
