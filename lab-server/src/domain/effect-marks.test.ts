import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import { expect, test } from 'vitest';
import { markEffects, nameOf, type HeldEffect } from './effect-marks.ts';
import type { Span } from './trace.ts';

const T0 = 1_000_000;
const span = (id: string, process: string, more: Partial<Span> = {}): Span => ({
  ...{
    id,
    parentId: null,
    name: id,
    kind: 'client',
    process,
    startMs: 0,
    durationMs: 10,
    failed: false,
    attributes: {},
    effects: [],
  },
  ...more,
});
const query = (id: string, process: string, text: string) =>
  span(id, process, { attributes: { 'db.system.name': 'postgresql', 'db.query.text': text } });
const call = (id: string, process: string, to: string) => span(id, process, { attributes: { 'peer.service': to } });

const spans = [
  span('edge', 'edge', { kind: 'server' }),
  call('to shop', 'edge', 'shop'),
  call('to shop-2', 'edge', 'shop'),
  call('to nobody', 'edge', 'shop'),
  span('handler', 'shop', { kind: 'server', parentId: 'to shop', attributes: { 'http.route': '/orders/:id' } }),
  span('second', 'shop-2', { kind: 'server', parentId: 'to shop-2', attributes: { 'http.route': '/images/:id' } }),
  span('pool.acquire', 'shop', { kind: 'internal' }),
  query('products', 'shop', '/* page */ SELECT * FROM products'),
  query('ledger', 'shop', '/* best-sellers */ INSERT INTO ledger VALUES (1)'),
  query('commit', 'shop-2', 'COMMIT'),
  call('pay', 'shop-2', 'payments'),
  call('address', 'worker', 'address'),
  query('take', 'worker', 'SELECT * FROM outbox'),
];

/** Ids of the spans that an effect which holds all the time has touched. */
const touchedBy = (effect: Effect): string[] =>
  markEffects(spans, T0, [{ effect, from: 0, until: null }]).flatMap(({ id, effects }) => (effects.length > 0 ? [id] : []));

const link = (name: string) => ({ kind: 'link', link: name, toxic: { toxic: 'down' } }) as Effect;
const holding = (statement: string): Effect => ({ kind: 'sql.hold', statement });

test.each<[Effect, string[]]>([
  [link('client:edge'), ['edge']],
  [link('edge:shop'), ['to shop', 'to nobody']],
  [link('edge:shop-2'), ['to shop-2', 'to nobody']],
  [link('shop:postgres'), ['pool.acquire', 'products', 'ledger']],
  [link('shop-2:postgres'), ['commit']],
  [{ kind: 'link', link: 'shop:postgres', toxic: { toxic: 'latency', rttMs: 1, jitterMs: 0 } }, ['products', 'ledger']],
  [link('shop:payments'), ['pay']],
  [link('worker:postgres'), ['take']],
  [link('worker:address'), ['address']],
  [{ kind: 'partner', partner: 'payments', settings: {} }, ['pay']],
  [{ kind: 'process.pause', process: 'shop-2' }, ['second', 'commit', 'pay']],
  [{ kind: 'process.pause', process: 'payments' }, ['pay']],
  [{ kind: 'process.pause', process: 'partners' }, ['pay', 'address']],
  [holding('LOCK TABLE ledger IN ACCESS EXCLUSIVE MODE'), ['ledger']],
  [holding('SELECT pg_sleep(1)'), ['products', 'ledger', 'commit', 'take']],
  [{ kind: 'pg.setting', setting: 'commit_delay', value: '1' }, ['ledger', 'commit']],
  [{ kind: 'cache.expire', key: 'best-sellers', everyMs: 10 }, ['ledger']],
  [{ kind: 'dns.mode', mode: 'drop' }, ['pay', 'address']],
  [{ kind: 'files.hang', folder: 'images', share: 1 }, ['second']],
  [{ kind: 'clock.skew', process: 'shop-2', offsetMs: 1 }, ['second']],
  [{ kind: 'replica.kill', process: 'shop-2' }, ['to shop-2', 'to nobody', 'second', 'commit', 'pay']],
  [{ kind: 'traffic', name: 'crawler', stream: {} } as unknown as Effect, []],
])('%j touches %j', (effect, ids) => {
  expect(touchedBy(effect)).toEqual(ids);
});

test('an effect marks only what ran while it held', () => {
  const effect: Effect = { kind: 'process.pause', process: 'shop' };
  const marksOf = (startMs: number, durationMs: number, held: Partial<HeldEffect>) =>
    markEffects([span('x', 'shop', { startMs, durationMs })], T0, [{ effect, from: T0 + 100, until: T0 + 200, ...held }])[0]!
      .effects;
  expect(marksOf(0, 99, {})).toEqual([]);
  expect(marksOf(0, 150, {})).toEqual(['process.pause shop']);
  expect(marksOf(150, 10, {})).toEqual(['process.pause shop']);
  expect(marksOf(0, 900, {})).toEqual(['process.pause shop']);
  expect(marksOf(201, 10, {})).toEqual([]);
  expect(marksOf(201, 10, { until: null })).toEqual(['process.pause shop']);
});

test('an effect that came and went twice marks a span once', () => {
  const effect: Effect = { kind: 'process.pause', process: 'shop' };
  const [marked] = markEffects([span('x', 'shop')], T0, [
    { effect, from: T0, until: T0 + 1 },
    { effect, from: T0 + 2, until: null },
  ]);
  expect(marked?.effects).toEqual(['process.pause shop']);
});

test('names say what was done to what', () => {
  expect(nameOf({ kind: 'link', link: 'shop:postgres', toxic: { toxic: 'latency', rttMs: 1, jitterMs: 0 } })).toBe(
    'link shop:postgres latency',
  );
  expect(nameOf(holding(`LOCK TABLE ledger ${'x'.repeat(100)}`)).length).toBeLessThan(75);
});
