import type { Admission } from './admission.ts';
import type { CartStore } from './cart-store.ts';
import type { HttpClient } from './http-client.ts';
import type { HttpServer } from './http-server.ts';
import type { ImageStore } from './image-store.ts';
import type { Inventory } from './inventory.ts';
import type { OrderProjection } from './order-projection.ts';
import type { OrderStore } from './order-store.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import type { PriceList } from './price-list.ts';
import type { ProductCache } from './product-cache.ts';
import type { ProductReader } from './product-reader.ts';
import type { ProductSearch } from './product-search.ts';
import type { Recommender } from './recommender.ts';
import type { Resolver } from './resolver.ts';
import type { Scheduler } from './scheduler.ts';
import type { ShippingGateway } from './shipping-gateway.ts';
import type { TaxGateway } from './tax-gateway.ts';

/** Every port of the shop by its name: what a scenario may replace. */
export interface ShopPorts {
  admission: Admission;
  cartStore: CartStore;
  httpClient: HttpClient;
  httpServer: HttpServer;
  imageStore: ImageStore;
  inventory: Inventory;
  orderProjection: OrderProjection;
  orderStore: OrderStore;
  paymentGateway: PaymentGateway;
  priceList: PriceList;
  productCache: ProductCache;
  productReader: ProductReader;
  productSearch: ProductSearch;
  recommender: Recommender;
  resolver: Resolver;
  scheduler: Scheduler;
  shippingGateway: ShippingGateway;
  taxGateway: TaxGateway;
}

export type { Admission } from './admission.ts';
export type { CartStore } from './cart-store.ts';
export type { HttpClient, OutboundRequest, OutboundResponse } from './http-client.ts';
export type { HttpServer, HttpServerOptions } from './http-server.ts';
export type { ImageStore } from './image-store.ts';
export type { Inventory } from './inventory.ts';
export type { OrderProjection } from './order-projection.ts';
export type { OrderStore } from './order-store.ts';
export type { Payment, PaymentGateway } from './payment-gateway.ts';
export type { PriceList } from './price-list.ts';
export type { ProductCache } from './product-cache.ts';
export type { ProductReader } from './product-reader.ts';
export type { FoundProduct, ProductSearch } from './product-search.ts';
export type { Recommender } from './recommender.ts';
export type { Resolver } from './resolver.ts';
export type { JobName, Scheduler } from './scheduler.ts';
export type { ShippingGateway, ShippingQuote } from './shipping-gateway.ts';
export type { TaxGateway, TaxRate } from './tax-gateway.ts';
