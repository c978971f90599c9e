import { describe, expect, test } from 'vitest';
import type { SalesLine } from '../../domain/report.ts';
import type { SalesReport } from './index.ts';

const LINES_A_DAY = 288 * 15;

/** What every sales report keeps to, while its reader stays. */
export const describeSalesReport = (adapter: () => SalesReport): unknown =>
  describe('sales report', () => {
    const read = async (from: string, days: number) => {
      const lines: SalesLine[] = [];
      const reader = { take: async (more: readonly SalesLine[]) => void lines.push(...more) };
      await adapter().write({ from, days }, reader, new AbortController().signal);
      return lines;
    };

    test('has every line of the period, in the order in which it was sold', async () => {
      const lines = await read('2026-01-03', 2);
      expect(lines).toHaveLength(2 * LINES_A_DAY);
      expect(lines.map(({ orderId }) => orderId)).toEqual(lines.map(({ orderId }) => orderId).toSorted((a, b) => a - b));
      expect(lines[0]!.placedAt).toEqual(new Date('2026-01-03T00:00:00Z'));
    });

    test('a line says who bought what, for how much, and the tax on it', async () => {
      const [line] = await read('2026-01-03', 1);
      expect(line).toEqual({
        orderId: 576,
        placedAt: new Date('2026-01-03T00:00:00Z'),
        customer: 'Customer 288',
        product: expect.stringMatching(/^[A-Z][a-z]+ [a-z]+ [a-z]+ [0-9a-f]{5}$/),
        description: expect.stringContaining(' to the touch and made of '),
        quantity: expect.any(Number),
        amountCents: expect.any(Number),
        taxCents: Math.round(line!.amountCents * 0.19),
      });
      expect(line!.amountCents % line!.quantity).toBe(0);
    });

    test('a period without sales is empty', async () => {
      expect(await read('2025-01-01', 7)).toEqual([]);
    });
  });
