import { NotFound } from '../domain/errors.ts';
import type { ProductPage } from '../domain/product.ts';
import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

/** The product page. Without recommendations it is still a page. */
export const viewProduct =
  ({ productReader }: Pick<ShopPorts, 'productReader'>, meter: Meter) =>
  async (productId: number): Promise<ProductPage> => {
    const page = await productReader.page(productId);
    if (!page) throw new NotFound(`Product ${productId} does not exist.`);
    if (!page.recommendations) meter.count('recommendations_skipped_total');
    return page;
  };
