export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly priceCents: number;
}

export interface ProductPage extends Product {
  /** Pieces in stock. */
  readonly available: number;
  /** Product ids; absent where the recommender was skipped. */
  readonly recommendations?: readonly number[];
}
