import type { ProductCard } from '../../domain/product.ts';

/** Products as lists show them. */
export interface ProductCards {
  /** Undefined where the product does not exist. */
  find(productId: number): Promise<ProductCard | undefined>;
}
