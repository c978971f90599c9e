/** The recommendation partner: optional on every page. */
export interface Recommender {
  /** Product ids. Throws where the partner failed or stayed silent for longer than `timeoutMs`. */
  forProduct(productId: number, options: { readonly timeoutMs: number }): Promise<number[]>;
  /** How many shards a customer's home page is put together from. */
  readonly shards: number;
  /** What one shard (0 to `shards` − 1) recommends to a customer. Throws where it failed, or `signal` broke the call off. */
  fromShard(shard: number, customerId: number, options?: { readonly signal?: AbortSignal }): Promise<number[]>;
  /** What all shards recommend to a customer, shard by shard. Throws where one of them failed. */
  forHome(customerId: number): Promise<number[]>;
}
