import { TAX_ZONES } from '../domain/tax-zone.ts';
import { z } from 'zod';

/** Keys that exist in the seeded database, for whoever calls the shop. */
export interface KeySpace {
  readonly first: number;
  readonly last: number;
}

/** One route of the shop: what a caller sends, what it may get. `api/` serves it, the load generator calls it. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `/products/:id` */
  readonly path: string;
  readonly summary: string;
  /** The keys that exist; absent where the route takes none. */
  readonly keys?: KeySpace;
  readonly query?: z.ZodObject;
  readonly requestBody?: z.ZodObject;
  /** How a query is made from a key; absent where the key goes into the path, or there is none. */
  readonly queryOf?: (key: number) => Readonly<Record<string, string | number>>;
  /** How the path is made from a key, where `:id` is not all that it has. */
  readonly pathOf?: (key: number) => string;
  /** How the body of the nth request is made from its key, ditto. */
  readonly body?: (key: number, n: number) => Readonly<Record<string, unknown>>;
  /** Whether an answer 200 contradicts itself, or the body that it answers; for whoever inspects answers. */
  readonly contradicts?: (answer: unknown, asked: Readonly<Record<string, unknown>>) => boolean;
  /** Statuses that are right answers, with their bodies. Everything else is an error. */
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

/** Of PostgreSQL's type integer. */
export const id = z.int32().positive();
const cents = z.int32().nonnegative();
const count = z.int32().nonnegative();
const searchTerm = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !text.includes('\0'), 'must not contain NUL');
const cartLine = z.object({ productId: id, quantity: z.int32().positive() });

const delivery = z.object({ zone: id, totalCents: z.number().nonnegative() });

export const schemas = {
  error: z
    .object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string(), traceId: z.string().optional() }) })
    .meta({ id: 'Error' }),
  productPage: z
    .object({
      id,
      name: z.string(),
      description: z.string(),
      priceCents: cents,
      available: z.int32().nonnegative(),
      recommendations: z.array(id).optional(),
    })
    .meta({ id: 'ProductPage' }),
  productCard: z
    .object({ id, name: z.string(), priceCents: cents, available: z.int32().nonnegative() })
    .meta({ id: 'ProductCard' }),
  foundProduct: z.object({ id, name: z.string(), priceCents: cents }).meta({ id: 'FoundProduct' }),
  cart: z.object({ id, customerId: id, lines: z.array(cartLine), totalCents: cents }).meta({ id: 'Cart' }),
  addedItem: z.object({ cartId: id, productId: id, quantity: count }).meta({ id: 'AddedItem' }),
  suggestions: z.array(z.string()).meta({ id: 'Suggestions' }),
  customer: z.object({ id, name: z.string() }).meta({ id: 'Customer' }),
  cartQuote: z.object({ cartId: id, totalCents: cents, taxCents: cents }).meta({ id: 'CartQuote' }),
  order: z
    .object({
      id,
      customerId: id,
      chargeId: z.string(),
      placedAt: z.iso.datetime(),
      lines: z.array(cartLine),
      delivery: delivery.optional(),
    })
    .meta({ id: 'Order' }),
  orderSummary: z
    .object({ id, placedAt: z.iso.datetime(), lines: z.array(cartLine.extend({ productName: z.string() })) })
    .meta({ id: 'OrderSummary' }),
  home: z.object({ customerId: id, recommendations: z.array(id) }).meta({ id: 'Home' }),
  bestSeller: z.object({ productId: id, name: z.string(), sold: z.int32() }).meta({ id: 'BestSeller' }),
  orderPage: z
    .object({
      id,
      placedAt: z.iso.datetime(),
      chargeId: z.string(),
      customerName: z.string(),
      lines: z.array(cartLine.extend({ productName: z.string() })),
      totalCents: cents,
      pieces: z.int32(),
      /** Lines that could be ordered again today. */
      linesInStock: z.int32(),
      /** Orders of the same customer. */
      customerOrders: z.int32(),
    })
    .meta({ id: 'OrderPage' }),
  quote: z
    .object({
      zone: id,
      shippingCents: cents,
      taxRate: z.number(),
      /** The rate is not from now. */
      stale: z.boolean(),
    })
    .meta({ id: 'Quote' }),
  customsLabel: z.object({ orderId: id, label: z.string(), taxRate: z.number() }).meta({ id: 'CustomsLabel' }),
  image: z.object({ id, placeholder: z.boolean(), dataUrl: z.string() }).meta({ id: 'Image' }),
  addedLines: z.object({ orderId: id, lines: z.int32() }).meta({ id: 'AddedLines' }),
  label: z.object({ orderId: id, label: z.string() }).meta({ id: 'Label' }),
  restock: z.object({ productId: id }).meta({ id: 'Restock' }),
  stocktake: z.object({ started: z.boolean() }).meta({ id: 'Stocktake' }),
  mergePreview: z.object({ lines: count, pieces: count }).meta({ id: 'MergePreview' }),
  offer: z.object({ productId: id, priceCents: cents, taxCents: cents, version: count }).meta({ id: 'Offer' }),
  dailyClose: z
    .object({
      day: z.iso.date(),
      entries: count,
      totalCents: cents,
      lines: z.array(z.object({ id, amountCents: cents })),
    })
    .meta({ id: 'DailyClose' }),
  ledger: z.object({ entries: count, totalCents: cents }).meta({ id: 'Ledger' }),
  salesLine: z
    .object({
      orderId: id,
      placedAt: z.iso.datetime(),
      customer: z.string(),
      product: z.string(),
      description: z.string(),
      quantity: z.int32().positive(),
      amountCents: cents,
      taxCents: cents,
    })
    .meta({ id: 'SalesLine' }),
  redemption: z.object({ promotionId: id, used: count }).meta({ id: 'Redemption' }),
  orderEvent: z
    .object({ seq: id, orderId: id, step: z.enum(['paid', 'shipped']), at: z.iso.datetime() })
    .meta({ id: 'OrderEvent' }),
  price: z.object({ productId: id, priceCents: cents }).meta({ id: 'Price' }),
  readiness: z.object({ ready: z.boolean() }).meta({ id: 'Readiness' }),
};

/** Which products the seed puts into carts, so that two carts seldom meet. */
export const seededCarts = { linesPerCart: 3, products: 5_000, step: 1_613 } as const;

/** The product of a line of a seeded cart; lines count from 0. */
export const productInCart = (cartId: number, line: number): number =>
  1 + (((cartId * seededCarts.linesPerCart + line) * seededCarts.step) % seededCarts.products);

/** What the seed makes: see `infrastructure/postgres/seed.ts`. */
export const keySpaces = {
  products: { first: 1, last: 100_000 },
  /** Pages of the list of all products. */
  productLists: { first: 1, last: 2_000 },
  /** Products with a price in the price list. */
  pricedProducts: { first: 1, last: 25_000 },
  /** Products that the supplier delivers. */
  suppliedProducts: { first: 1, last: 2_000 },
  customers: { first: 1, last: 10_000 },
  carts: { first: 1, last: 1_000 },
  /** Those after which there is one more. */
  cartsBeforeAnother: { first: 1, last: 999 },
  offers: { first: 1, last: 40 },
  orders: { first: 1, last: 20_000 },
  images: { first: 1, last: 100 },
  /** Where parcels go. */
  zones: { first: 1, last: TAX_ZONES },
  promotions: { first: 1, last: 10 },
  /** Products that customers wait for. */
  restocks: { first: 1, last: 5 },
  /** Days with sales, counted from 2026-01-01; each has as many orders. */
  salesDays: { first: 1, last: 30 },
  /** What customers type into the search, one letter after another. */
  typed: { first: 1, last: 60 },
} as const satisfies Record<string, KeySpace>;

const MOST_OF_A_PRODUCT = 99;
const SEARCHED = ['kettle', 'lamp', 'chair', 'blanket', 'clock', 'shelf', 'bowl', 'basket', 'mirror', 'stool', 'copper', 'oak'];

/** The beginning of a word that many search for: first letters, then first two, and so on. */
const typed = (key: number) => SEARCHED[key % SEARCHED.length]!.slice(0, 1 + Math.floor((key - 1) / SEARCHED.length));

export const routes = {
  'GET /products/:id': {
    method: 'GET',
    path: '/products/:id',
    summary: 'The product page: product, stock, price and, where there are any, recommendations.',
    keys: keySpaces.products,
    answers: { 200: schemas.productPage },
  },
  'GET /products/:id/card': {
    method: 'GET',
    path: '/products/:id/card',
    summary: 'A product as lists show it; from the shared cache where it is there.',
    keys: keySpaces.products,
    answers: { 200: schemas.productCard },
  },
  'GET /products': {
    method: 'GET',
    path: '/products',
    summary: 'Searches products by a part of their name; at most 20.',
    query: z.object({ q: searchTerm }),
    answers: { 200: z.array(schemas.foundProduct) },
  },
  'GET /suggestions': {
    method: 'GET',
    path: '/suggestions',
    summary: 'Names of products that go on like what somebody has typed so far; at most 10.',
    keys: keySpaces.typed,
    query: z.object({ q: searchTerm }),
    queryOf: (key) => ({ q: typed(key) }),
    answers: { 200: schemas.suggestions },
  },
  'GET /home/:id': {
    method: 'GET',
    path: '/home/:id',
    summary: "A customer's home page: what every shard of the recommendation partner has for them.",
    keys: keySpaces.customers,
    answers: { 200: schemas.home },
  },
  'GET /product-lists/:id': {
    method: 'GET',
    path: '/product-lists/:id',
    summary: 'One page of the list of all products: fifty of them, by id.',
    keys: keySpaces.productLists,
    answers: { 200: z.array(schemas.foundProduct) },
  },
  'GET /best-sellers': {
    method: 'GET',
    path: '/best-sellers',
    summary: 'The ten products that were sold most, over all orders.',
    answers: { 200: z.array(schemas.bestSeller) },
  },
  'GET /prices/:id': {
    method: 'GET',
    path: '/prices/:id',
    summary: 'A price of the current price list.',
    keys: keySpaces.pricedProducts,
    answers: { 200: schemas.price },
  },
  'GET /carts/:id': {
    method: 'GET',
    path: '/carts/:id',
    summary: 'A cart with its lines.',
    keys: keySpaces.carts,
    answers: { 200: schemas.cart },
  },
  'GET /carts/:id/merge-preview': {
    method: 'GET',
    path: '/carts/:id/merge-preview',
    summary: 'How large a cart would be if another one was merged into it.',
    keys: keySpaces.cartsBeforeAnother,
    query: z.object({ with: z.coerce.number<string>().pipe(id) }),
    queryOf: (key) => ({ with: key + 1 }),
    answers: { 200: schemas.mergePreview },
  },
  'PUT /carts/:id/items/:productId': {
    method: 'PUT',
    path: '/carts/:id/items/:productId',
    summary: 'Sets the quantity of a product in a cart; 0 takes it out.',
    keys: keySpaces.carts,
    pathOf: (cartId) => `/carts/${cartId}/items/${productInCart(cartId, 0)}`,
    requestBody: z.strictObject({ quantity: z.int().min(0).max(MOST_OF_A_PRODUCT) }),
    // Never 1, which is what the seed puts in: what was set can be told from what was not.
    body: (_, n) => ({ quantity: 2 + (n % (MOST_OF_A_PRODUCT - 1)) }),
    contradicts: (answer, { quantity }) => !schemas.cart.parse(answer).lines.some((line) => line.quantity === quantity),
    answers: { 200: schemas.cart },
  },
  'POST /carts/:id/items': {
    method: 'POST',
    path: '/carts/:id/items',
    summary: 'Adds to what a cart has of a product.',
    keys: keySpaces.carts,
    requestBody: z.strictObject({ productId: id, quantity: z.int().min(1).max(MOST_OF_A_PRODUCT) }),
    body: (cartId) => ({ productId: productInCart(cartId, 0), quantity: 1 }),
    answers: { 201: schemas.addedItem },
  },
  'POST /carts/:id/quote': {
    method: 'POST',
    path: '/carts/:id/quote',
    summary: 'A binding offer for a cart: its total and the tax on it. The latest one is kept.',
    keys: keySpaces.carts,
    answers: { 200: schemas.cartQuote },
  },
  'POST /checkout': {
    method: 'POST',
    path: '/checkout',
    summary:
      'Orders what is in a cart: takes it out of stock, charges it, places the order. 202: it is charged later. The cart stays, for the next time.',
    keys: keySpaces.carts,
    // Absent: the customer comes and fetches it.
    query: z.object({ delivery: z.literal('parcel').optional() }),
    requestBody: z.strictObject({ cartId: id }),
    body: (cartId) => ({ cartId }),
    answers: { 201: schemas.order, 202: schemas.order, 409: schemas.error },
  },
  'POST /customs-labels': {
    method: 'POST',
    path: '/customs-labels',
    summary: 'Orders a shipping label for a parcel that goes abroad, with the tax that is due there.',
    keys: keySpaces.orders,
    requestBody: z.strictObject({ orderId: id }),
    body: (orderId) => ({ orderId }),
    answers: { 201: schemas.customsLabel },
  },
  'GET /images/:id': {
    method: 'GET',
    path: '/images/:id',
    summary: 'A picture, as a data URL; a placeholder where its file is damaged.',
    keys: keySpaces.images,
    answers: { 200: schemas.image },
  },
  'GET /images/:id/thumb': {
    method: 'GET',
    path: '/images/:id/thumb',
    summary: 'A small picture, from the folder of an older system; a placeholder where it cannot be had in time.',
    keys: keySpaces.images,
    answers: { 200: schemas.image },
  },
  'GET /quotes/:id': {
    method: 'GET',
    path: '/quotes/:id',
    summary: 'What is added to an order that goes to a zone: shipping and sales tax.',
    keys: keySpaces.zones,
    answers: { 200: schemas.quote },
  },
  'POST /labels': {
    method: 'POST',
    path: '/labels',
    summary: 'Orders a shipping label for an order.',
    keys: keySpaces.orders,
    requestBody: z.strictObject({ orderId: id }),
    body: (orderId) => ({ orderId }),
    answers: { 201: schemas.label },
  },
  'GET /orders/:id': {
    method: 'GET',
    path: '/orders/:id',
    summary: 'A placed order.',
    keys: keySpaces.orders,
    answers: { 200: schemas.order },
  },
  'POST /orders/:id/lines': {
    method: 'POST',
    path: '/orders/:id/lines',
    summary: 'Adds lines to an order; a wholesale customer sends them by the dozen.',
    keys: keySpaces.orders,
    requestBody: z.strictObject({ lines: z.array(cartLine).min(1).max(100) }),
    body: (key) => ({
      lines: Array.from({ length: 12 }, (_, line) => ({ productId: 1 + ((key + line * 101) % 20_000), quantity: 1 })),
    }),
    answers: { 201: schemas.addedLines },
  },
  'POST /orders/:id/pay': {
    method: 'POST',
    path: '/orders/:id/pay',
    summary: 'Says that an order is paid. Whoever keeps a view of it is told later.',
    keys: keySpaces.orders,
    answers: { 202: schemas.orderEvent },
  },
  'POST /orders/:id/ship': {
    method: 'POST',
    path: '/orders/:id/ship',
    summary: 'Says that an order was shipped. Whoever keeps a view of it is told later.',
    keys: keySpaces.orders,
    answers: { 202: schemas.orderEvent },
  },
  'GET /orders/:id/page': {
    method: 'GET',
    path: '/orders/:id/page',
    summary: 'The page of an order: the order, its lines, and what else its customer has.',
    keys: keySpaces.orders,
    answers: { 200: schemas.orderPage },
  },
  'GET /customers': {
    method: 'GET',
    path: '/customers',
    summary: 'Searches customers by a part of their name; at most 20.',
    keys: keySpaces.customers,
    query: z.object({ q: searchTerm }),
    queryOf: (key) => ({ q: String(key) }),
    answers: { 200: z.array(schemas.customer) },
  },
  'POST /promotions/:id/redeem': {
    method: 'POST',
    path: '/promotions/:id/redeem',
    summary: 'Counts one more use of a promotion.',
    keys: keySpaces.promotions,
    answers: { 200: schemas.redemption, 409: schemas.error },
  },
  'POST /stocktakes': {
    method: 'POST',
    path: '/stocktakes',
    summary: 'Starts a stocktake, which goes on by itself. 409 where one is under way.',
    answers: { 202: schemas.stocktake, 409: schemas.stocktake },
  },
  'POST /restocks': {
    method: 'POST',
    path: '/restocks',
    summary: 'Says that a product is back: whoever waits for it is told, and the answer does not wait for that.',
    keys: keySpaces.restocks,
    requestBody: z.strictObject({ productId: id }),
    body: (productId) => ({ productId }),
    answers: { 202: schemas.restock },
  },
  'GET /offers/:id': {
    method: 'GET',
    path: '/offers/:id',
    summary: 'What a product costs today, with its tax.',
    keys: keySpaces.offers,
    answers: { 200: schemas.offer },
  },
  'PUT /offers/:id': {
    method: 'PUT',
    path: '/offers/:id',
    summary: 'Gives a product another price.',
    keys: keySpaces.offers,
    requestBody: z.strictObject({ priceCents: z.int32().positive() }),
    body: (key) => ({ priceCents: 1_000 + key }),
    answers: { 200: schemas.offer },
  },
  'GET /reports/daily-close': {
    method: 'GET',
    path: '/reports/daily-close',
    summary: 'The entries of one day of the ledger, and what they add up to; the last day where none is named.',
    query: z.object({ day: z.iso.date().optional() }),
    contradicts: (body) => {
      const { entries, totalCents, lines } = schemas.dailyClose.parse(body);
      return entries !== lines.length || totalCents !== lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
    },
    answers: { 200: schemas.dailyClose },
  },
  'GET /reports/ledger': {
    method: 'GET',
    path: '/reports/ledger',
    summary: 'What all entries of the ledger add up to.',
    answers: { 200: schemas.ledger },
  },
  'GET /reports/sales': {
    method: 'GET',
    path: '/reports/sales',
    summary: 'Every line that was sold in a period, with its tax. Written in pieces: the answer may be long.',
    keys: keySpaces.salesDays,
    query: z.object({ from: z.iso.date(), days: z.coerce.number<string>().int().min(1).max(31).default(1) }),
    queryOf: (key) => ({ from: new Date(Date.UTC(2026, 0, 1 + key)).toISOString().slice(0, 10) }),
    answers: { 200: z.array(schemas.salesLine) },
  },
  'GET /customers/:id/orders': {
    method: 'GET',
    path: '/customers/:id/orders',
    summary: "A customer's orders with their lines, newest first.",
    keys: keySpaces.customers,
    query: z.object({ limit: z.coerce.number<string>().int().min(1).max(1_000).optional() }),
    answers: { 200: z.array(schemas.orderSummary) },
  },
} as const satisfies Record<string, RouteContract>;

/** Whether the process lives, and whether it may be sent requests: for whoever runs it, not for customers. */
export const probes = {
  'GET /live': {
    method: 'GET',
    path: '/live',
    summary: 'The process answers.',
    answers: { 200: z.object({ live: z.literal(true) }) },
  },
  'GET /ready': {
    method: 'GET',
    path: '/ready',
    summary: 'The replica is warm: connections are open, prices published, code compiled.',
    answers: { 200: schemas.readiness, 503: schemas.readiness },
  },
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof routes;

/** For the kit: the routes that a load may name. */
export type ShopRoutes = { readonly [R in RouteName]: RouteContract };
