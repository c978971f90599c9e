/** The warehouse, which counts what is on its shelves. */
export interface Warehouse {
  /** How many pieces more (or fewer) there are than the shop thinks, for each product from `first` to `last`. */
  corrections(first: number, last: number): Promise<readonly StockCorrection[]>;
}

export interface StockCorrection {
  readonly productId: number;
  readonly difference: number;
}
