import { describe, expect, test } from 'vitest';
import type { OrderProjection } from './index.ts';

/** What every order projection keeps to, over the seeded orders. */
export const describeOrderProjection = (adapter: () => OrderProjection): unknown =>
  describe('order projection', () => {
    test('the orders of a customer come newest first, each with its lines', async () => {
      const orders = await adapter().listOrders(17);
      expect(orders.map(({ id }) => id)).toEqual([34, 33]);
      expect(orders[0]!.placedAt.getTime()).toBeGreaterThan(orders[1]!.placedAt.getTime());
      for (const { lines } of orders) {
        expect(lines).toHaveLength(15);
        expect(lines[0]).toEqual({
          productId: expect.any(Number),
          quantity: expect.any(Number),
          productName: expect.any(String),
        });
      }
    });

    test('a limit keeps the newest', async () => {
      expect((await adapter().listOrders(17, 1)).map(({ id }) => id)).toEqual([34]);
    });

    test('a customer without orders has an empty list', async () => {
      expect(await adapter().listOrders(2_000_000)).toEqual([]);
    });

    test('a page has all that there is to an order', async () => {
      const page = (await adapter().page(34))!;
      expect(page).toEqual({
        id: 34,
        placedAt: expect.any(Date),
        chargeId: 'seed-34',
        customerName: 'Customer 17',
        lines: (await adapter().listOrders(17, 1))[0]!.lines,
        totalCents: expect.any(Number),
        pieces: page.lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
        linesInStock: 15,
        customerOrders: 2,
      });
      expect(page.totalCents).toBeGreaterThan(page.pieces);
    });

    test('an order that does not exist has no page', async () => {
      expect(await adapter().page(2_000_000_000)).toBeUndefined();
    });

    test('best sellers come by pieces sold, most first', async () => {
      const sellers = await adapter().bestSellers(10);
      const sold = sellers.map((seller) => seller.sold);
      expect(sellers).toHaveLength(10);
      expect(sold).toEqual(sold.toSorted((a, b) => b - a));
      expect(sellers[0]).toEqual({ productId: expect.any(Number), name: expect.any(String), sold: expect.any(Number) });
    });
  });
