import { describe, expect, test, vi } from 'vitest';
import type { HealthCheck } from './index.ts';

/** What every health check keeps to. */
export const describeHealthCheck = (adapter: () => HealthCheck): unknown =>
  describe('health check', () => {
    test('a replica that has warmed up says that it is ready', async () => {
      const warmUp = vi.fn(() => Promise.resolve());
      adapter().listening({ warmUp, rehearse: () => Promise.resolve() });
      await vi.waitFor(() => expect(adapter().ready()).toBe(true));
    });
  });
