/** The recommendation partner: optional on every page. */
export interface Recommender {
  /** Product ids. Throws where the partner failed or stayed silent for longer than `timeoutMs`. */
  forProduct(productId: number, options: { readonly timeoutMs: number }): Promise<number[]>;
}
