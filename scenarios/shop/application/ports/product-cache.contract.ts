import { describe, expect, test, vi } from 'vitest';
import type { ProductCache } from './index.ts';

/** What every product cache keeps to. Each test uses keys of its own. */
export const describeProductCache = (adapter: () => ProductCache): unknown =>
  describe('product cache', () => {
    test('a value is loaded once and then kept, until it is invalidated', async () => {
      const load = vi.fn(async () => ({ loads: load.mock.calls.length }));
      expect(await adapter().getOrLoad('contract:kept', load)).toEqual({ loads: 1 });
      expect(await adapter().getOrLoad('contract:kept', load)).toEqual({ loads: 1 });
      adapter().invalidate('contract:kept');
      expect(await adapter().getOrLoad('contract:kept', load)).toEqual({ loads: 2 });
    });

    test('a load that fails is told to the caller and not kept', async () => {
      const failing = () => Promise.reject(new Error('no database'));
      await expect(adapter().getOrLoad('contract:failed', failing)).rejects.toThrow('no database');
      expect(await adapter().getOrLoad('contract:failed', async () => 'there')).toBe('there');
    });
  });
