import type { Product } from '../../domain/product.ts';

export type FoundProduct = Pick<Product, 'id' | 'name' | 'priceCents'>;

/** Search over products. */
export interface ProductSearch {
  /** Products whose name contains the term, whatever its case; by name, at most `limit`. */
  search(term: string, limit: number): Promise<FoundProduct[]>;
  /** One page of all products, by id; pages count from 1. */
  list(page: number, perPage: number): Promise<FoundProduct[]>;
}
