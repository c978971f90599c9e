/** Changes to what the database holds (`infrastructure/postgres/data-changes/<name>.ts`), with their parameters. */
export interface ShopDataChanges {
  /** Carts hold `linesPerCart` of the first `hotProducts` products, in shuffled order. `share`: of the carts; absent, all. */
  skewCarts: { readonly hotProducts: number; readonly linesPerCart: number; readonly share?: number };
  /** This share of all products, spread evenly, is sold out. */
  sellOut: { readonly share: number };
  /** The first `products` products have a description of this many bytes, as marketing wrote it. */
  lengthenDescriptions: { readonly products: number; readonly bytes: number };
  /** The first `customers` customers have this many orders each, with lines. */
  growOrders: { readonly customers: number; readonly ordersPerCustomer: number };
  /** So many customers wait for each product that may be restocked. */
  growSubscriptions: { readonly subscribersPerProduct: number };
  /** So many customers more than the seed made. */
  growCustomers: { readonly rows: number };
  /** So many orders of former years, spread over the first `customers` customers and newer than what the seed made. */
  importOrders: { readonly orders: number; readonly customers: number };
  /** The first `carts` carts hold so many lines each; no two hold the same product. */
  growCarts: { readonly carts: number; readonly lines: number };
  /** Orders have their primary key, and no other index. */
  dropOrderIndex: Readonly<Record<string, never>>;
}
