import type { ProductPage } from '../../domain/product.ts';

/** The product page: product, stock, price and, where there are any, recommendations. */
export interface ProductReader {
  /** Undefined where the product does not exist. */
  page(productId: number): Promise<ProductPage | undefined>;
}
