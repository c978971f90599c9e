/** One product in a cart. */
export interface CartLine {
  readonly productId: number;
  /** At least 1. */
  readonly quantity: number;
}

/** What a cart costs, with its tax. */
export interface Quote {
  readonly cartId: number;
  readonly totalCents: number;
  readonly taxCents: number;
}

export interface Cart {
  readonly id: number;
  readonly customerId: number;
  readonly lines: readonly CartLine[];
  /** What the lines cost today. */
  readonly totalCents: number;
}
