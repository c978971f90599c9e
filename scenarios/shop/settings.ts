/** Settings of the shop process. Every field has a default in `defaultShopSettings`. */
export interface ShopSettings {
  /** Connections in the pool. */
  readonly pool?: number;
  /** How long a request waits for a connection, ms. */
  readonly acquireTimeout?: number;
  /** Whether partners are called by name, and their names looked up for each connection. */
  readonly partnersByName?: boolean;
  /** How often the price list is published, ms. */
  readonly pricePublishEvery?: number;
  /** How often the supplier's catalogue is imported, ms; 0: never. */
  readonly catalogueImportEvery?: number;
  /** Size of the repricing job; the lab calibrates it once on each host to about 600 ms of CPU. */
  readonly repricingRules?: number;
  /** How many products the search box can suggest; the lab calibrates it once on each host to about 1.2 s of CPU. */
  readonly suggestedProducts?: number;
}

export const defaultShopSettings: Required<ShopSettings> = {
  pool: 10,
  acquireTimeout: 3_000,
  partnersByName: false,
  pricePublishEvery: 5_000,
  catalogueImportEvery: 0,
  repricingRules: 60_000,
  suggestedProducts: 50_000,
};

/** Settings of the edge. */
export interface EdgeSettings {
  /** How long the edge waits for the shop, ms. */
  readonly upstreamTimeout?: number;
  /** How long the edge keeps an idle connection to the shop, ms, whatever the shop says. 0 (default): as long as it says. */
  readonly upstreamIdle?: number;
  /** Whether answers are compressed for clients that accept gzip. */
  readonly compress?: boolean;
}

export const defaultEdgeSettings: Required<EdgeSettings> = { upstreamTimeout: 30_000, upstreamIdle: 0, compress: false };

/** Settings that an operator may change while the shop runs. */
export interface ShopConfiguration {
  /** The repricing job runs every so many ms; 0: off (default). */
  'repricing.every': number;
}
