import express, { type Express, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import type { PortsOfShop } from '../application/ports/index.ts';
import { labelAbroad } from '../application/label-abroad.ts';
import { previewMerge } from '../application/preview-merge.ts';
import { placeOrder } from '../application/place-order.ts';
import { restock } from '../application/restock.ts';
import { reportSales } from '../application/report-sales.ts';
import { showImage } from '../application/show-image.ts';
import { quoteZone } from '../application/quote-zone.ts';
import { takeStock } from '../application/take-stock.ts';
import { viewBestSellers } from '../application/view-best-sellers.ts';
import { viewCard } from '../application/view-card.ts';
import { viewProduct } from '../application/view-product.ts';
import { id, routes } from '../contracts/routes.ts';
import { NotFound } from '../domain/errors.ts';
import type { Meter } from '../toolbox.ts';
import { admit } from './admit.ts';
import { answerInPieces } from './answer-in-pieces.ts';
import { answerOf, BadRequest, errorHandler } from './errors.ts';
import { limitRate } from './limit-rate.ts';

interface AppOptions {
  readonly ports: PortsOfShop;
  readonly meter: Meter;
  /** Follows each request: what it asks of the process, and what becomes of it. */
  readonly following: RequestHandler;
  readonly ready: () => boolean;
}

const FOUND = 20;
const LISTED_PRODUCTS = 50;
const pathId = z.coerce.number<string>().pipe(id);

/** The shop over HTTP: routes as the contract has them, each a use case or a port. */
export function createApp({ ports, meter, following, ready }: AppOptions): Express {
  const app = express().disable('x-powered-by').disable('etag');
  const productPage = viewProduct(ports, meter);
  const bestSellers = viewBestSellers(ports, meter);
  const card = viewCard(ports);
  const checkout = placeOrder(ports, meter);
  const quote = quoteZone(ports);
  const customsLabel = labelAbroad(ports);
  const images = showImage(ports, meter);
  const mergePreview = previewMerge(ports, meter);
  const restocked = restock(ports, meter);
  const salesReport = reportSales(ports, meter);
  const startStocktake = takeStock(ports, meter);

  app.get('/live', (_request, response) => void response.json({ live: true }));
  app.get('/ready', (_request, response) => void response.status(ready() ? 200 : 503).json({ ready: ready() }));
  app.use(following, admit(ports.admission, meter), limitRate(ports.rateLimiter, meter), express.json({ limit: '64kb' }));
  app.get('/products/:id', async (request, response) => void response.json(await productPage(idOf(request))));
  app.get('/products', async (request, response) => {
    const { q } = queryOf(request, routes['GET /products']);
    response.json(await ports.productSearch.search(q, FOUND));
  });
  app.get('/product-lists/:id', async (request, response) => {
    response.json(await ports.productSearch.list(idOf(request), LISTED_PRODUCTS));
  });
  app.get('/home/:id', async (request, response) => {
    const customerId = idOf(request);
    response.json({ customerId, recommendations: await ports.recommender.forHome(customerId) });
  });
  app.get('/suggestions', async (request, response) => {
    const { q } = queryOf(request, routes['GET /suggestions']);
    response.json(await ports.suggestions.suggest(q));
  });
  app.get('/products/:id/card', async (request, response) => void response.json(await card(idOf(request))));
  app.get('/best-sellers', async (_request, response) => void response.json(await bestSellers()));
  app.get('/prices/:id', async (request, response) => {
    const productId = idOf(request);
    const priceCents = await ports.priceList.price(productId);
    if (priceCents === undefined) throw new NotFound(`Product ${productId} has no price.`);
    response.json({ productId, priceCents });
  });
  app.get(
    '/carts/:id',
    async (request, response) => void response.json(found(await ports.cartStore.find(idOf(request)), 'Cart', request)),
  );
  app.get('/carts/:id/merge-preview', async (request, response) => {
    const { with: other } = queryOf(request, routes['GET /carts/:id/merge-preview']);
    response.json(await mergePreview(idOf(request), other));
  });
  app.put('/carts/:id/items/:productId', async (request, response) => {
    const { quantity } = bodyOf(request, routes['PUT /carts/:id/items/:productId']);
    response.json(await ports.cartStore.setQuantity(idOf(request), idOf(request, 'productId'), quantity));
  });
  app.post('/carts/:id/items', async (request, response) => {
    const cartId = idOf(request);
    const { productId, quantity } = bodyOf(request, routes['POST /carts/:id/items']);
    await ports.cartStore.add(cartId, productId, quantity);
    response.status(201).json({ cartId, productId, quantity });
  });
  app.post(
    '/carts/:id/quote',
    async (request, response) => void response.json(found(await ports.quotes.quote(idOf(request)), 'Cart', request)),
  );
  app.post('/checkout', async (request, response) => {
    const { cartId } = bodyOf(request, routes['POST /checkout']);
    const { delivery } = queryOf(request, routes['POST /checkout']);
    const { order, pending } = await checkout(cartId, { isSent: delivery === 'parcel' }).catch((error: unknown) => {
      meter.count('checkout_failures_total', { reason: answerOf(error).code });
      throw error;
    });
    response.status(pending ? 202 : 201).json(order);
  });
  app.post('/customs-labels', async (request, response) => {
    const { orderId } = bodyOf(request, routes['POST /customs-labels']);
    response.status(201).json({ orderId, ...(await customsLabel(orderId)) });
  });
  app.get('/images/:id', async (request, response) => void response.json(await images.image(idOf(request))));
  app.get('/images/:id/thumb', async (request, response) => void response.json(await images.thumbnail(idOf(request))));
  app.get('/quotes/:id', async (request, response) => void response.json(await quote(idOf(request))));
  app.post('/labels', async (request, response) => {
    const { orderId } = bodyOf(request, routes['POST /labels']);
    response.status(201).json({ orderId, ...(await ports.shippingGateway.label(orderId)) });
  });
  app.get(
    '/orders/:id',
    async (request, response) => void response.json(found(await ports.orderStore.find(idOf(request)), 'Order', request)),
  );
  app.post('/orders/:id/lines', async (request, response) => {
    const orderId = idOf(request);
    const { lines } = bodyOf(request, routes['POST /orders/:id/lines']);
    const started = performance.now();
    await ports.orderStore.append(orderId, lines);
    meter.observe('order_append_seconds', (performance.now() - started) / 1000);
    response.status(201).json({ orderId, lines: lines.length });
  });
  app.post('/orders/:id/pay', async (request, response) => {
    response.status(202).json(await ports.orderEvents.append(idOf(request), 'paid'));
  });
  app.post('/orders/:id/ship', async (request, response) => {
    response.status(202).json(await ports.orderEvents.append(idOf(request), 'shipped'));
  });
  app.get(
    '/orders/:id/page',
    async (request, response) => void response.json(found(await ports.orderProjection.page(idOf(request)), 'Order', request)),
  );
  app.get('/customers', async (request, response) => {
    const { q } = queryOf(request, routes['GET /customers']);
    response.json(await ports.customerDirectory.search(q, FOUND));
  });
  app.get('/customers/:id/orders', async (request, response) => {
    const { limit } = queryOf(request, routes['GET /customers/:id/orders']);
    response.json(await ports.orderProjection.listOrders(idOf(request), limit));
  });
  app.post(
    '/promotions/:id/redeem',
    async (request, response) => void response.json(found(await ports.promotions.redeem(idOf(request)), 'Promotion', request)),
  );
  app.post('/stocktakes', (_request, response) => {
    const started = startStocktake();
    response.status(started ? 202 : 409).json({ started });
  });
  app.post('/restocks', (request, response) => {
    const { productId } = bodyOf(request, routes['POST /restocks']);
    restocked(productId);
    response.status(202).json({ productId });
  });
  app.get('/offers/:id', async (request, response) => {
    response.json(found(await ports.offers.find(idOf(request)), 'Offer', request));
  });
  app.put('/offers/:id', async (request, response) => {
    const { priceCents } = bodyOf(request, routes['PUT /offers/:id']);
    await ports.offers.reprice(idOf(request), priceCents);
    response.json(found(await ports.offers.find(idOf(request)), 'Offer', request));
  });
  app.get('/reports/daily-close', async (request, response) => {
    const { day } = queryOf(request, routes['GET /reports/daily-close']);
    response.json(await ports.reportExporter.dailyClose(day));
  });
  app.get('/reports/ledger', async (_request, response) => void response.json(await ports.reportExporter.ledger()));
  app.get('/reports/sales', async (request, response) => {
    const period = queryOf(request, routes['GET /reports/sales']);
    const answer = answerInPieces(response);
    await salesReport(period, answer, answer.left);
    answer.end();
  });
  app.use((request) => {
    throw new NotFound(`The shop has no ${request.method} ${request.path}.`);
  });
  app.use(errorHandler);
  return app;
}

function idOf(request: Request, name = 'id'): number {
  const parsed = pathId.safeParse(request.params[name]);
  if (parsed.success) return parsed.data;
  throw new BadRequest(`"${name}" must be a positive whole number; received "${String(request.params[name])}".`);
}

const bodyOf = <S extends z.ZodType>(request: Request, { requestBody }: { readonly requestBody: S }) =>
  parse(requestBody, request.body, 'body');

const queryOf = <S extends z.ZodType>(request: Request, { query }: { readonly query: S }) => parse(query, request.query, 'query');

function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadRequest(`The ${what} is not as expected: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}.`);
}

function found<T>(value: T | undefined, what: string, request: Request): T {
  if (value === undefined) throw new NotFound(`${what} ${request.params['id']} does not exist.`);
  return value;
}
