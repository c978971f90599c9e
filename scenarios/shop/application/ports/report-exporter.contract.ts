import { describe, expect, test } from 'vitest';
import type { ReportExporter } from './index.ts';

/** What every exporter of reports keeps to, while nobody writes to the ledger. */
export const describeReportExporter = (adapter: () => ReportExporter): unknown =>
  describe('report exporter', () => {
    test('a day has its entries, in their order, and what they add up to', async () => {
      const { day, entries, totalCents, lines } = await adapter().dailyClose('2026-01-03');
      expect(day).toBe('2026-01-03');
      expect(entries).toBe(50);
      expect(lines).toHaveLength(50);
      expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).toSorted((a, b) => a - b));
      expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents);
    });

    test('without a day it is the last one; a day without entries is empty', async () => {
      expect((await adapter().dailyClose()).day).toBe('2026-01-20');
      expect(await adapter().dailyClose('2025-01-01')).toEqual({ day: '2025-01-01', entries: 0, totalCents: 0, lines: [] });
    });

    test('the ledger is the sum of its days', async () => {
      const days = Array.from({ length: 20 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);
      const closes = await Promise.all(days.map((day) => adapter().dailyClose(day)));
      const totalCents = closes.reduce((sum, close) => sum + close.totalCents, 0);
      expect(await adapter().ledger()).toEqual({ entries: 1_000, totalCents });
    });
  });
