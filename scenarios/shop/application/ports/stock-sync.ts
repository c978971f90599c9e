/** Brings the stock in line with what the warehouse counts. */
export interface StockSync {
  /** Corrects the stock of the products from `first` to `last`, in batches. Resolves with how many batches that took. */
  correct(range: { readonly first: number; readonly last: number }): Promise<number>;
}
