/** Settings of the shop process. Every field has a default in `infrastructure/defaults.ts`. */
export interface ShopSettings {
  /** Connections in the pool; default 10. */
  readonly pool?: number;
  /** How long a request waits for a connection, ms; default 3,000. */
  readonly acquireTimeout?: number;
  /** Jobs: see {@link ShopConfiguration}. */
  readonly repricingEveryMs?: number;
}

/** Settings of the edge. */
export interface EdgeSettings {
  /** How long the edge waits for the shop, ms; default 30,000. */
  readonly upstreamTimeout?: number;
}

/** Settings that an operator may change while the shop runs. */
export interface ShopConfiguration {
  /** The repricing job runs every so many ms; 0: off (default). */
  'repricing.every': number;
}
