import { NotFound } from '../domain/errors.ts';
import type { ProductCard } from '../domain/product.ts';
import type { ShopPorts } from './ports/index.ts';

/** A product as lists show it, from the shared cache where it is there. */
export const viewCard =
  ({ remoteCache, productCards }: Pick<ShopPorts, 'remoteCache' | 'productCards'>) =>
  async (productId: number): Promise<ProductCard> => {
    const card = await remoteCache.getOrLoad(`card:${productId}`, async () => (await productCards.find(productId)) ?? null);
    if (!card) throw new NotFound(`Product ${productId} does not exist.`);
    return card;
  };
