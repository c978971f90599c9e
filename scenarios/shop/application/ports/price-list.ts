/** The price list that all processes of the shop share as a file. */
export interface PriceList {
  /** Makes this list the current one. Prices in cents by product id. */
  publish(prices: Readonly<Record<string, number>>): Promise<void>;
  /** Throws where the list cannot be read. Undefined: no such product. */
  price(productId: number): Promise<number | undefined>;
}
