/** Changes to what the database holds (`infrastructure/postgres/data-changes/<name>.ts`), with their parameters. */
export interface ShopDataChanges {
  /** Carts hold `linesPerCart` of the first `hotProducts` products, in shuffled order. */
  skewCarts: { readonly hotProducts: number; readonly linesPerCart: number };
  /** This share of all products, spread evenly, is sold out. */
  sellOut: { readonly share: number };
  /** The first `products` products have a description of this many bytes, as marketing wrote it. */
  lengthenDescriptions: { readonly products: number; readonly bytes: number };
  /** The first `customers` customers have this many orders each, with lines. */
  growOrders: { readonly customers: number; readonly ordersPerCustomer: number };
}
