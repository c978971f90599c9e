import { expect, test } from 'vitest';
import { inTurn, one, open, type Route } from '@systems-design-lab/scenarios/kit/index.ts';
import { keySpaces, productInCart } from '@systems-design-lab/scenarios/shop/contracts/routes.ts';
import { customerOf } from '@systems-design-lab/scenarios/shop/contracts/sessions.ts';
import { contractOf, refuseUnsendable, requestsOf } from './requests.ts';

const requestOf = (route: Route, key: number) =>
  requestsOf(open(route, { perSecond: 1, keys: one(key) }), contractOf(route), 'stream', 1)(0);

test('puts the key into the path', () => {
  expect(requestOf('GET /customers/:id/orders', 7)).toEqual({ method: 'GET', path: '/customers/7/orders' });
});

test('makes the query from the key as the shop declares it, and adds what the stream says', () => {
  expect(requestOf('GET /customers', 4711).path).toBe('/customers?q=4711');
  const stream = open('GET /customers/:id/orders', { perSecond: 1, keys: one(7), query: { limit: 20 } });
  expect(requestsOf(stream, contractOf(stream.route), 'stream', 1)(0).path).toBe('/customers/7/orders?limit=20');
});

test('makes the body from the key as the shop declares it', () => {
  const { body, headers } = requestOf('POST /checkout', 12);
  expect(body).toBe('{"cartId":12}');
  expect(headers).toEqual({ 'content-type': 'application/json', 'content-length': '13' });
});

test('makes a path of several parts as the shop declares it, a body of its own for each request, and knows which answer contradicts it', () => {
  const route = 'PUT /carts/:id/items/:productId';
  const request = requestsOf(open(route, { perSecond: 1, keys: inTurn(7, 8) }), contractOf(route), 'stream', 1);
  expect([0, 1, 2].map((n) => request(n).path)).toEqual([
    `/carts/7/items/${productInCart(7, 0)}`,
    `/carts/8/items/${productInCart(8, 0)}`,
    `/carts/7/items/${productInCart(7, 0)}`,
  ]);
  expect([0, 1].map((n) => request(n).body)).toEqual(['{"quantity":2}', '{"quantity":3}']);
  const cart = { id: 7, customerId: 7, totalCents: 100, lines: [{ productId: productInCart(7, 0), quantity: 2 }] };
  expect(request(0).contradicts!(cart)).toBe(false);
  expect(request(1).contradicts!(cart)).toBe(true);
});

test('draws from the keys that the shop has, where the stream names none', () => {
  const request = requestsOf(open('GET /prices/:id', { perSecond: 1 }), contractOf('GET /prices/:id'), 'price', 1);
  const keys = Array.from({ length: 2_000 }, (_, n) => Number(request(n).path.split('/').at(-1)));
  expect(Math.max(...keys)).toBeLessThanOrEqual(keySpaces.pricedProducts.last);
  expect(Math.max(...keys)).toBeGreaterThan(keySpaces.pricedProducts.last * 0.95);
});

test('customers who have signed in take turns, and call themselves what the stream says', () => {
  const headersOf = (clientId: 'own' | 'fresh') => {
    const stream = open('GET /products/:id', { perSecond: 1, session: { customers: 2, firstCustomer: 5, clientId } });
    const request = requestsOf(stream, contractOf('GET /products/:id'), 'product', 1);
    return [0, 1, 2].map((n) => request(n).headers!);
  };
  expect(headersOf('own').map((headers) => customerOf(headers['x-session']))).toEqual([5, 6, 5]);
  expect(headersOf('own').map((headers) => headers['x-client-id'])).toEqual(['client-5', 'client-6', 'client-5']);
  expect(new Set(headersOf('fresh').map((headers) => headers['x-client-id'])).size).toBe(3);
});

test('refuses routes that it does not know, or cannot call with a key alone', () => {
  expect(() => contractOf('GET /nothing' as Route)).toThrow('The shop has no route "GET /nothing"');
  expect(() => contractOf('GET /products')).toThrow('A load cannot call "GET /products"');
  expect(() => contractOf('GET /products')).toThrow('does not say how its path, query and body are made from a key');
});

test.each(['GET //evil.com/', 'GET /etc/passwd', 'DELETE /products/:id', 'constructor'])(
  'the shop has no route "%s"',
  (route) => {
    expect(() => refuseUnsendable(open(route as Route, { perSecond: 1 }))).toThrow(`The shop has no route "${route}".`);
  },
);

test('keys that end before they begin are refused', () => {
  const stream = open('GET /carts/:id', { perSecond: 1, keys: { keys: 'zipf', first: 9, last: 1, exponent: 1 } });
  expect(() => refuseUnsendable(stream)).toThrow('The keys of "GET /carts/:id" end at 1, before they begin at 9');
});
