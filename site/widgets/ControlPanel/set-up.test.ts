import { expect, test } from 'vitest';
import { emptySetUp, queryOf, setUpOf, type SetUp } from './set-up.ts';

const known = { scenarios: ['deadlock', 'retry-storm'], routes: ['GET /products/:id', 'GET /orders/:id'] };

test('an address brings a set-up back', () => {
  const setUp: SetUp = {
    scenarios: [
      { name: 'deadlock', design: 'fixed', parameters: {} },
      { name: 'retry-storm', design: 'broken', parameters: { retries: 3, share: 0.25 } },
    ],
    load: {
      model: 'open',
      amount: 120,
      mix: [
        { route: 'GET /products/:id', weight: 3, skew: 1.1 },
        { route: 'GET /orders/:id', weight: 1, skew: 0 },
      ],
    },
    leaseSeconds: 900,
  };
  expect(setUpOf(queryOf(setUp), known)).toEqual({ setUp, notUnderstood: [] });
  expect(queryOf(emptySetUp)).toBe('');
});

test.each([
  ['?on=no-such-thing:broken', 'on=no-such-thing:broken'],
  ['?on=deadlock:mended', 'on=deadlock:mended'],
  ['?on=deadlock:broken:gap=', 'on=deadlock:broken:gap='],
  ['?load=open:2001', 'load=open:2001'],
  ['?load=open:50', 'load=open:50 without a route'],
  ['?mix=GET /orders/:id', 'GET /orders/:id without a load'],
  ['?load=volley:3', 'load=volley:3'],
  ['?mix=GET /secrets;1', 'mix=GET /secrets;1'],
  ['?mix=GET /orders/:id;0', 'mix=GET /orders/:id;0'],
  ['?lease=86400', 'lease=86400'],
])('of %s nothing is taken up, and that is said', (query, complaint) => {
  expect(setUpOf(query, known)).toEqual({ setUp: emptySetUp, notUnderstood: [complaint] });
});

test('a route counts once, and no more routes than a load may have', () => {
  const many = Array.from({ length: 9 }, (_, at) => `GET /${at}`);
  const query = new URLSearchParams([['load', 'open:9'], ...[...many, 'GET /0'].map((route) => ['mix', route])]);
  const { setUp, notUnderstood } = setUpOf(`?${query}`, { ...known, routes: many });
  expect(setUp.load?.mix.map(({ route }) => route)).toEqual(many.slice(0, 8));
  expect(notUnderstood).toEqual(['mix=GET /8', 'mix=GET /0']);
});

test('a design may be left out; a scenario named twice counts once; other words are none of this', () => {
  const { setUp, notUnderstood } = setUpOf('?on=deadlock&on=deadlock:fixed&utm=1', known);
  expect(setUp.scenarios).toEqual([{ name: 'deadlock', design: 'broken', parameters: {} }]);
  expect(notUnderstood).toEqual([]);
});
