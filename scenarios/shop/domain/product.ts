export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly priceCents: number;
}

/** A product as a list shows it. */
export interface ProductCard {
  readonly id: number;
  readonly name: string;
  readonly priceCents: number;
  /** Pieces in stock. */
  readonly available: number;
}

export interface ProductPage extends Product {
  /** Pieces in stock. */
  readonly available: number;
  /** Product ids; absent where the recommender was skipped. */
  readonly recommendations?: readonly number[];
}
