import { describe, expect, test, vi } from 'vitest';
import type { Scheduler } from './index.ts';

/** What every scheduler keeps to. `runs` tells how often the job `repricing` has been completed. */
export const describeScheduler = (adapter: () => Scheduler, runs: () => number): unknown =>
  describe('scheduler', () => {
    test('a job runs again and again until its interval is 0', async () => {
      adapter().every('repricing', 50);
      await vi.waitFor(() => expect(runs()).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
      adapter().every('repricing', 0);
      await settled();
      const completed = runs();
      await settled();
      expect(runs()).toBe(completed);
    });

    test('stopped, it starts no more', async () => {
      adapter().every('repricing', 50);
      await adapter().stop();
      await settled();
      const completed = runs();
      await settled();
      expect(runs()).toBe(completed);
    });

    /** Long enough for a run that is under way, and for several intervals. */
    const settled = () => new Promise((resolve) => setTimeout(resolve, 700));
  });
