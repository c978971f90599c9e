/** Tells customers what they asked to be told. */
export interface Notifier {
  /** Tells all who wait for a product that it is back. Resolves when each of them was tried; rejects where it cannot be said whom to tell. */
  restocked(productId: number): Promise<Notified>;
}

/** Customers, by whether the push partner took the message. */
export interface Notified {
  readonly told: number;
  readonly missed: number;
}
