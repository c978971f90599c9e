import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { schemas, routes, type RouteContract } from './contracts/routes.ts';
import { createEdge, createShop, type Edge, type Shop, type ShopOptions } from './index.ts';
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { openSurroundings, type Surroundings } from './testing/test-shop.ts';

let database: TestDatabase;
let surroundings: Surroundings;
let shop: Shop;
let edge: Edge;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.remove());

/** The whole way: edge, shop, partners and PostgreSQL over real sockets. */
async function open(settings = {}, designs: ShopOptions['designs'] = []): Promise<void> {
  surroundings = await openSurroundings(database, { settings, designs });
  const { meter } = surroundings;
  const { telemetry } = surroundings.options;
  shop = createShop(surroundings.options);
  const upstreams = [{ host: '127.0.0.1', port: await shop.listen(0) }];
  edge = createEdge({ settings: {}, upstreams, designs: [], meter, telemetry: telemetry! });
  url = `http://127.0.0.1:${await edge.listen(0)}`;
}

/** A shop that does not warm up by itself: its connections are the test's. */
const cold: ShopOptions['designs'] = [
  { design: { healthCheck: () => ({ listening: () => undefined, ready: () => true }) }, parameters: {} },
];

async function close(): Promise<void> {
  await edge.stop();
  await shop.stop();
  await surroundings.remove();
}

async function ask(path: string, init: RequestInit & { json?: unknown } = {}) {
  const { json, ...rest } = init;
  const body = json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(url + path, { ...body, ...rest });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const put = (path: string, json: unknown) => ask(path, { method: 'PUT', json });
const checkout = (cartId: unknown) => ask('/checkout', { method: 'POST', json: { cartId } });
const stockOf = async (cartId: number) =>
  database.query('SELECT product_id, available FROM stock JOIN cart_lines USING (product_id) WHERE cart_id = $1 ORDER BY 1', [
    cartId,
  ]);

describe('a warm shop behind its edge', () => {
  beforeAll(async () => {
    await open();
    expect((await ask('/ready')).status).toBe(503);
    await shop.warmUp();
  });
  afterAll(close);
  afterEach(() => {
    surroundings.partners.configure('payments', { failShare: 0 });
    surroundings.partners.configure('recommendations', { delayMs: 5 });
  });

  test('says that it lives and is ready', async () => {
    expect(await ask('/live')).toMatchObject({ status: 200, body: { live: true } });
    expect(await ask('/ready')).toMatchObject({ status: 200, body: { ready: true } });
  });

  const reads = Object.entries<RouteContract>(routes).filter(([, { method }]) => method === 'GET');
  test.each(reads)('%s answers as its contract says', async (_route, { path, keys, query, queryOf, answers }) => {
    const queryFor = (key: number) => {
      if (queryOf)
        return `?${Object.entries(queryOf(key))
          .map(([name, value]) => `${name}=${value}`)
          .join('&')}`;
      return query && 'q' in query.shape ? '?q=et' : '';
    };
    for (const key of keys ? [keys.first, keys.last] : [0]) {
      const answer = await ask(path.replace(':id', String(key)) + queryFor(key));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(z.strictObject({ body: answers[200]! }).safeParse({ body: answer.body }).error).toBeUndefined();
    }
  });

  test('a cart takes what is put into it', async () => {
    const filled = await put('/carts/901/items/77', { quantity: 3 });
    expect(schemas.cart.parse(filled.body).lines.at(-1)).toEqual({ productId: 77, quantity: 3 });
    const emptied = await put('/carts/901/items/77', { quantity: 0 });
    expect(schemas.cart.parse(emptied.body).lines).toHaveLength(3);
  });

  test('a checkout takes the lines out of stock, charges them and places an order; the cart stays', async () => {
    const before = await stockOf(1);
    const { calls } = surroundings.partners.ledger('payments');
    const { status, body } = await checkout(1);
    expect(status).toBe(201);
    const order = schemas.order.parse(body);
    expect(await stockOf(1)).toEqual(before.map((row) => ({ ...row, available: row['available'] - 1 })));
    expect(surroundings.partners.ledger('payments').calls).toBe(calls + 1);
    expect((await ask(`/orders/${order.id}`)).body).toEqual(body);
    expect((await ask('/carts/1')).body['lines']).toEqual(order.lines);
    const [latest] = z.array(schemas.orderSummary).parse((await ask('/customers/1/orders?limit=1')).body);
    expect(latest?.id).toBe(order.id);
  });

  test('a parcel is priced by where it goes, and part of the total', async () => {
    const [cart] = await database.query(
      'SELECT sum(quantity * price_cents)::int AS total FROM cart_lines JOIN products ON products.id = product_id WHERE cart_id = 6',
    );
    const { status, body } = await ask('/checkout?delivery=parcel', { method: 'POST', json: { cartId: 6 } });
    expect(status).toBe(201);
    // Customer 6 lives in zone 7.
    expect(schemas.order.parse(body).delivery).toEqual({ zone: 7, totalCents: Number(cart?.['total']) + 530 });
  });

  test('what is sold out is answered 409, charges nothing and holds nothing', async () => {
    await database.query(
      'UPDATE stock SET available = 0 WHERE product_id = (SELECT max(product_id) FROM cart_lines WHERE cart_id = 2)',
    );
    const [before, { calls }] = [await stockOf(2), surroundings.partners.ledger('payments')];
    const { status, body } = await checkout(2);
    expect({ status, code: schemas.error.parse(body).error.code }).toEqual({ status: 409, code: 'OUT_OF_STOCK' });
    expect(await stockOf(2)).toEqual(before);
    expect(surroundings.partners.ledger('payments').calls).toBe(calls);
    expect(await sessions('idle in transaction')).toBe(0);
  });

  test('where the payment fails the stock is given back', async () => {
    const before = await stockOf(3);
    surroundings.partners.configure('payments', { failShare: 1 });
    const { status, body } = await checkout(3);
    expect({ status, code: schemas.error.parse(body).error.code }).toEqual({ status: 502, code: 'PAYMENT_FAILED' });
    expect(await stockOf(3)).toEqual(before);
    expect(surroundings.meter.counted('checkout_failures_total', { reason: 'PAYMENT_FAILED' })).toBe(1);
  });

  test('an offer is the total of the cart and its tax; there is none for a cart that does not exist', async () => {
    const { totalCents } = schemas.cart.parse((await ask('/carts/7')).body);
    const { status, body } = await ask('/carts/7/quote', { method: 'POST' });
    expect({ status, body: schemas.cartQuote.parse(body) }).toEqual({
      status: 200,
      body: { cartId: 7, totalCents, taxCents: Math.round(totalCents * 0.19) },
    });
    expect((await ask('/carts/2000000/quote', { method: 'POST' })).status).toBe(404);
  });

  test('a stocktake goes on by itself, one at a time', async () => {
    const start = () => ask('/stocktakes', { method: 'POST' });
    const [before] = await database.query('SELECT available FROM stock WHERE product_id = 190');
    expect(await start()).toMatchObject({ status: 202, body: { started: true } });
    expect(await start()).toMatchObject({ status: 409, body: { started: false } });
    await vi.waitFor(() => expect(surroundings.meter.counted('stocktake_batches_total')).toBe(20));
    const [after] = await database.query('SELECT available FROM stock WHERE product_id = 190');
    expect(after?.['available']).toBe(before?.['available'] + 1);
  });

  test('a new price is in the answer, and in the next one', async () => {
    const { body } = await put('/offers/3', { priceCents: 4_200 });
    expect(schemas.offer.parse(body)).toMatchObject({ productId: 3, priceCents: 4_200, taxCents: 798 });
    expect((await ask('/offers/3')).body).toEqual(body);
    expect((await put('/offers/2000000', { priceCents: 1 })).status).toBe(404);
  });

  test('two carts are merged for a look, and stay as they are', async () => {
    const before = await ask('/carts/21');
    const { body } = await ask('/carts/21/merge-preview?with=22');
    expect(body).toEqual({ lines: 6, pieces: 6 });
    expect(await ask('/carts/21')).toMatchObject({ body: before.body });
    expect((await ask('/carts/21/merge-preview?with=2000000')).status).toBe(404);
  });

  test('a promotion counts who redeems it', async () => {
    const first = schemas.redemption.parse((await ask('/promotions/2/redeem', { method: 'POST' })).body);
    const second = await ask('/promotions/2/redeem', { method: 'POST' });
    expect(second).toMatchObject({ status: 200, body: { promotionId: 2, used: first.used + 1 } });
  });

  test('a long report arrives in pieces, and whole', async () => {
    const answer = await fetch(`${url}/reports/sales?from=2026-01-02&days=5`);
    expect(z.array(schemas.salesLine).parse(await answer.json())).toHaveLength(5 * 288 * 15);
    expect((await ask('/reports/sales?from=2025-01-02')).body).toEqual([]);
  });

  test('a report whose reader leaves is not finished: its query is cancelled, its connection free', async () => {
    const { meter } = surroundings;
    const unlock = await database.lock('order_lines');
    const patience = AbortSignal.timeout(300);
    await expect(fetch(`${url}/reports/sales?from=2026-01-02`, { signal: patience })).rejects.toThrow();
    await vi.waitFor(() => expect(meter.gauge('abandoned_reports_running')).toBe(0));
    await vi.waitFor(async () => expect(await sessions('active', 'Lock')).toBe(0));
    expect(meter.counted('requests_abandoned_total')).toBe(1);
    await unlock();
  });

  test('a report of a day that contradicts itself is found out by its contract', async () => {
    const { contradicts } = routes['GET /reports/daily-close'];
    const close = schemas.dailyClose.parse((await ask('/reports/daily-close?day=2026-01-07')).body);
    expect(contradicts(close)).toBe(false);
    expect(contradicts({ ...close, entries: close.entries + 1 })).toBe(true);
    expect(contradicts({ ...close, totalCents: close.totalCents + 1 })).toBe(true);
  });

  test('an empty cart is nothing to order', async () => {
    for (const { productId } of schemas.cart.parse((await ask('/carts/4')).body).lines)
      await put(`/carts/4/items/${productId}`, { quantity: 0 });
    const { status, body } = await checkout(4);
    expect({ status, code: schemas.error.parse(body).error.code }).toEqual({ status: 409, code: 'CART_EMPTY' });
  });

  test('a silent recommender costs the page its recommendations, not the page', async () => {
    surroundings.partners.configure('recommendations', { delayMs: 2_000 });
    const skipped = surroundings.meter.counted('recommendations_skipped_total');
    const { status, body } = await ask('/products/5');
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('recommendations');
    expect(surroundings.meter.counted('recommendations_skipped_total')).toBe(skipped + 1);
  });

  test.each([
    ['/products/0', {}, 400, 'BAD_REQUEST'],
    ['/products/abc', {}, 400, 'BAD_REQUEST'],
    ['/products/2147483648', {}, 400, 'BAD_REQUEST'],
    ['/products/%E0%A4%A', {}, 400, 'BAD_REQUEST'],
    ['/products/2000000', {}, 404, 'NOT_FOUND'],
    ['/products', {}, 400, 'BAD_REQUEST'],
    ['/products?q=%00', {}, 400, 'BAD_REQUEST'],
    ['/customers/1/orders?limit=0', {}, 400, 'BAD_REQUEST'],
    ['/customers?q=', {}, 400, 'BAD_REQUEST'],
    ['/reports/daily-close?day=yesterday', {}, 400, 'BAD_REQUEST'],
    ['/reports/sales?from=yesterday', {}, 400, 'BAD_REQUEST'],
    ['/promotions/2000000/redeem', { method: 'POST' }, 404, 'NOT_FOUND'],
    ['/prices/99999', {}, 404, 'NOT_FOUND'],
    ['/carts/2000000', {}, 404, 'NOT_FOUND'],
    ['/carts/5/items/2000000', { method: 'PUT', json: { quantity: 1 } }, 404, 'NOT_FOUND'],
    ['/carts/5/items/7', { method: 'PUT', json: { quantity: -1 } }, 400, 'BAD_REQUEST'],
    ['/checkout', { method: 'POST', json: { cartId: '1' } }, 400, 'BAD_REQUEST'],
    ['/checkout', { method: 'POST', json: { cartId: 1, free: true } }, 400, 'BAD_REQUEST'],
    ['/checkout', { method: 'POST' }, 400, 'BAD_REQUEST'],
    ['/checkout', { method: 'POST', body: '{"cartId"', headers: { 'content-type': 'application/json' } }, 400, 'BAD_REQUEST'],
    ['/checkout', { method: 'POST', json: { cartId: 2_000_000 } }, 404, 'NOT_FOUND'],
    ['/checkout', { method: 'POST', json: { padding: 'x'.repeat(70_000) } }, 413, 'PAYLOAD_TOO_LARGE'],
    ['/nowhere', {}, 404, 'NOT_FOUND'],
  ])('%s %o is answered %i', async (path, init, status, code) => {
    const answer = await ask(path, init);
    expect({ status: answer.status, code: schemas.error.parse(answer.body).error.code }).toEqual({ status, code });
    expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:\d|\.js:\d/);
  });

  test('a failure that nobody foresaw is told with the id under which it is logged, and no more', async () => {
    await database.query('ALTER TABLE customers RENAME TO clients');
    await database.query('ALTER TABLE orders RENAME TO purchases');
    const { status, body } = await ask('/orders/1', { headers: { 'x-request-id': 'request-7' } });
    await database.query('ALTER TABLE purchases RENAME TO orders');
    await database.query('ALTER TABLE clients RENAME TO customers');
    const { traceId } = schemas.error.parse(body).error;
    expect({ status, body }).toEqual({
      status: 500,
      body: { error: { code: 'INTERNAL', message: 'The shop could not do this.', requestId: 'request-7', traceId } },
    });
    expect(surroundings.logger.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'GET /orders/:id failed: INTERNAL.',
        requestId: 'request-7',
        traceId,
        reason: 'relation "orders" does not exist',
        stack: expect.stringContaining('postgres-order-store.ts') as string,
      }),
    );
    expect(surroundings.tracer.named('SELECT order').at(-1)).toMatchObject({ traceId, failed: true });
  });

  test('a request is one trace: edge, attempt, handler, queries side by side; what it calls is told which', async () => {
    const traceparent = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;
    surroundings.tracer.ended.length = 0;
    await ask('/customers/5/orders?limit=3', { headers: { traceparent } });
    const spans = await vi.waitFor(
      () => {
        const all = surroundings.tracer.ended.filter(({ traceId }) => traceId === 'c'.repeat(32));
        // On a busy machine it may have waited for its connection, too.
        const expected = all.filter(({ name }) => name !== 'pool.acquire');
        expect(expected).toHaveLength(5);
        return expected;
      },
      { timeout: 10_000 },
    );
    const shop = spans.find(({ attributes }) => attributes['http.route'] !== undefined)!;
    const [attempt] = surroundings.tracer.named('GET shop');
    const edge = spans.find(({ parentId }) => parentId === 'd'.repeat(16))!;
    expect([edge.name, attempt!.parentId, shop.name, shop.parentId]).toEqual([
      'GET /customers/:id/orders',
      edge.id,
      'GET /customers/:id/orders',
      attempt!.id,
    ]);
    expect(shop.attributes).toMatchObject({ 'http.route': '/customers/:id/orders', 'http.response.status_code': 200 });
    expect(edge.attributes['request.id']).toBe(shop.attributes['request.id']);
    const queries = spans.filter(({ parentId }) => parentId === shop.id);
    expect(queries.map(({ name }) => name)).toEqual(['SELECT orders', 'SELECT order-lines']);
    expect(queries[0]!.attributes).toMatchObject({
      'db.query.text': expect.stringContaining('/* orders */') as string,
      'db.query.parameter.0': '5',
      'db.query.parameter.1': '3',
      'db.response.returned_rows': 2,
    });
  });

  test('counts the queries of each request, also where it had to wait for a connection', async () => {
    const { meter } = surroundings;
    const before = meter.observed('db_queries_per_request').length;
    await Promise.all(Array.from({ length: 40 }, (_, customer) => ask(`/customers/${customer + 1}/orders`)));
    expect(meter.observed('db_queries_per_request').slice(before)).toEqual(Array.from({ length: 40 }, () => 2));
    expect(meter.observed('db_pool_acquire_seconds').length).toBeGreaterThan(80);
    expect(meter.observed('db_client_held_seconds').length).toBeGreaterThan(80);
  });

  test('sessions that the server ends cost their requests, not the process', async () => {
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shop'`);
    await vi.waitFor(async () => expect((await ask('/carts/1')).status).toBe(200), { timeout: 10_000 });
    expect(surroundings.meter.counted('db_sessions_lost_total')).toBeGreaterThan(0);
  });

  test('a key that is expired is loaded again', async () => {
    await ask('/best-sellers');
    const loads = surroundings.meter.counted('cache_loads_total');
    expect(shop.expireCacheKey('best-sellers')).toBe(true);
    expect(shop.expireCacheKey('best-sellers')).toBe(false);
    await ask('/best-sellers');
    await ask('/best-sellers');
    expect(surroundings.meter.counted('cache_loads_total')).toBe(loads + 1);
  });

  test('the repricing job runs when an operator sets its interval', async () => {
    expect(shop.configure('repricing.every', 50)).toBe(0);
    await vi.waitFor(() => expect(surroundings.meter.counted('repricing_runs_total')).toBeGreaterThan(1), { timeout: 10_000 });
    expect(shop.configure('repricing.every', 0)).toBe(50);
  });

  test('tells how its process does', async () => {
    await vi.waitFor(() => {
      for (const gauge of ['event_loop_delay_seconds', 'event_loop_utilization', 'db_pool_in_use', 'db_pool_waiting']) {
        expect(surroundings.meter.gauge(gauge)).toBeGreaterThanOrEqual(0);
      }
    });
  });
});

describe('a shop with one connection', () => {
  beforeEach(() => open({ pool: 1, acquireTimeout: 300 }, cold));
  afterEach(close);

  test('answers 503 to those for whom none comes free, and serves the rest', async () => {
    const unlock = await database.lock('carts');
    const blocked = ask('/carts/1');
    await vi.waitFor(async () => expect(surroundings.meter.observed('db_pool_acquire_seconds')).toHaveLength(1));
    const { status, body } = await ask('/products/1');
    expect({ status, code: schemas.error.parse(body).error.code }).toEqual({ status: 503, code: 'DATABASE_BUSY' });
    await unlock();
    expect((await blocked).status).toBe(200);
    expect(surroundings.tracer.named('pool.acquire').filter(({ failed }) => failed)).toMatchObject([
      { attributes: { 'error.type': 'timeout' } },
    ]);
    expect(surroundings.logger.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('No database connection was had') as string }),
    );
  });
});

test('a shop stops although a request still holds its connection', async () => {
  await open({}, cold);
  const unlock = await database.lock('carts');
  const cut = ask('/carts/1').then(
    ({ status }) => `answered ${status}`,
    () => 'cut off',
  );
  await vi.waitFor(async () => expect(await sessions('active', 'Lock')).toBe(1), { timeout: 10_000 });
  await close();
  await unlock();
  expect(await cut).toBe('cut off');
  await vi.waitFor(async () => expect(await sessions()).toBe(0), { timeout: 10_000 });
  await vi.waitFor(() =>
    expect(surroundings.logger.lines).toContainEqual(
      expect.objectContaining({ level: 'error', reason: expect.stringContaining('Connection terminated') as string }),
    ),
  );
});

async function sessions(state?: string, waitsFor?: string): Promise<number> {
  const [row] = await database.query(
    `SELECT count(*)::int AS sessions FROM pg_stat_activity
      WHERE application_name = 'shop' AND ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR wait_event_type = $2)`,
    [state ?? null, waitsFor ?? null],
  );
  return Number(row?.['sessions']);
}
