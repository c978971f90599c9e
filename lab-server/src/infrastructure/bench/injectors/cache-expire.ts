import { required, type EffectOf, type Injector } from './injector.ts';

/** Expires a key of the shop's cache on an interval. The first time after half of it, so that a window holds whole periods. */
export const cacheExpire: Injector<EffectOf<'cache.expire'>> = {
  undo: (effect) => `stop expiring the cache key "${effect.key}"`,
  async apply(effect, { targets, happened }) {
    const shop = required(targets.process('shop'), 'shop');
    const expire = () => {
      if (!shop.running) return;
      happened();
      // A shop that is too busy to answer still expires the key when its turn comes.
      shop.ipc.request('expireCacheKey', { key: effect.key }).catch(() => undefined);
    };
    let interval: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      expire();
      interval = setInterval(expire, effect.everyMs);
    }, effect.everyMs / 2);
    return async () => {
      clearTimeout(first);
      clearInterval(interval);
    };
  },
};
