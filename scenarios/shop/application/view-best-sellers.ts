import type { BestSeller } from '../domain/order.ts';
import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

const SHOWN = 10;

/** The best sellers, from the cache where they are there. */
export const viewBestSellers = (
  { productCache, orderProjection }: Pick<ShopPorts, 'productCache' | 'orderProjection'>,
  meter: Meter,
) => {
  let loading = 0;
  const load = async () => {
    meter.count('cache_loads_total');
    meter.set('cache_load_concurrency', ++loading);
    try {
      return await orderProjection.bestSellers(SHOWN);
    } finally {
      meter.set('cache_load_concurrency', --loading);
    }
  };
  return (): Promise<BestSeller[]> => productCache.getOrLoad('best-sellers', load);
};
