import { describe, expect, test } from 'vitest';
import type { HttpServer } from './index.ts';

/** What every server of the shop keeps to. */
export const describeHttpServer = (adapter: () => HttpServer): unknown =>
  describe('http server', () => {
    test('keeps idle connections for a while', () => {
      const { keepAliveTimeout, keepAliveTimeoutBuffer } = adapter().options();
      expect(keepAliveTimeout).toBeGreaterThan(0);
      expect(keepAliveTimeoutBuffer).toBeGreaterThanOrEqual(0);
    });
  });
