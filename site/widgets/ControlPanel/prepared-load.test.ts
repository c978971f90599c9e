import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readRoutes } from '../../plugins/catalogue/routes.ts';
import { firstLoad, loadOf, streamsOf, type PreparedLoad } from './prepared-load.ts';

const routes = await readRoutes(fileURLToPath(new URL('../../../openapi/shop.yaml', import.meta.url)));

const mixed: PreparedLoad = {
  model: 'open',
  amount: 120,
  mix: [
    { route: 'GET /products/:id', weight: 3, skew: 1.1 },
    { route: 'GET /orders/:id', weight: 1, skew: 0 },
  ],
};

test('the amount is spread by weight; a skew makes a few keys hot, over all keys that there are', () => {
  expect(streamsOf(mixed, routes)).toEqual({
    'GET /products/:id': {
      model: 'open',
      route: 'GET /products/:id',
      perSecond: 90,
      arrivals: 'poisson',
      keys: { keys: 'zipf', first: 1, last: 100_000, exponent: 1.1 },
    },
    'GET /orders/:id': { model: 'open', route: 'GET /orders/:id', perSecond: 30, arrivals: 'poisson' },
  });
});

test('users are whole, and no route goes without', () => {
  const users = Object.values(streamsOf({ ...mixed, model: 'closed', amount: 2 }, routes));
  expect(users).toMatchObject([{ users: 2 }, { users: 1 }]);
});

test('a search is sent with a word', () => {
  const streams = streamsOf({ ...firstLoad, mix: [{ route: 'GET /products', weight: 1, skew: 0 }] }, routes);
  expect(streams).toMatchObject({ 'GET /products': { query: { q: 'lamp' } } });
});

test('what runs is taken up where a fader can say it', () => {
  expect(loadOf(streamsOf(mixed, routes))).toEqual(mixed);
  expect(loadOf({ a: { model: 'volley', route: 'GET /', size: 1, everyMs: 100, withinMs: 0 } })).toBeNull();
  expect(loadOf({ a: { model: 'open', route: 'GET /', perSecond: 1, arrivals: 'even', patienceMs: 5 } })).toBeNull();
});
