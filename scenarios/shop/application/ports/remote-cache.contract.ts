import { describe, expect, test, vi } from 'vitest';
import type { RemoteCache } from './index.ts';

/** What every remote cache keeps to, while the cache server is well. Each test uses keys of its own. */
export const describeRemoteCache = (adapter: () => RemoteCache): unknown =>
  describe('remote cache', () => {
    test('a value is loaded once and then kept', async () => {
      const load = vi.fn(async () => ({ loads: load.mock.calls.length }));
      expect(await adapter().getOrLoad('contract:kept', load)).toEqual({ loads: 1 });
      await vi.waitFor(async () => expect(await adapter().getOrLoad('contract:kept', load)).toEqual({ loads: 1 }));
      expect(load).toHaveBeenCalledOnce();
    });

    test('a load that fails is told to the caller and not kept', async () => {
      const failing = () => Promise.reject(new Error('no database'));
      await expect(adapter().getOrLoad('contract:failed', failing)).rejects.toThrow('no database');
      expect(await adapter().getOrLoad('contract:failed', async () => 'there')).toBe('there');
    });
  });
