import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { PartnerName } from '../kit/index.ts';
import { createPartners, partnerNames, type PartnersHost } from './index.ts';

let partners: PartnersHost;

afterEach(() => partners.stop());

async function open(name: PartnerName, settings = {}, seed = 1): Promise<string> {
  partners = createPartners({ settings: { [name]: settings }, seed, only: partnerNames });
  return `http://127.0.0.1:${await partners.listen(name, 0)}`;
}

const charge = (url: string) => fetch(`${url}/charges`, { method: 'POST', body: '{"reference":"r","amountCents":1}' });
const statuses = async (url: string, calls: number) => {
  const list: number[] = [];
  for (let call = 0; call < calls; call += 1) list.push((await charge(url)).status);
  return list;
};

test('payments answers each charge with an id of its own', async () => {
  // Long enough for all three to be there at once, on a busy machine too.
  const url = await open('payments', { delayMs: 500 });
  const ids = await Promise.all([1, 2, 3].map(async () => ((await (await charge(url)).json()) as { chargeId: string }).chargeId));
  expect(new Set(ids).size).toBe(3);
  expect(partners.ledger('payments')).toEqual({
    calls: 3,
    served: 3,
    failed: 0,
    mostInFlight: 3,
    entries: { charged: 3, 'charged twice': 1 },
  });
});

test('recommendations names other products, always the same', async () => {
  const url = await open('recommendations');
  const first = (await (await fetch(`${url}/products/12`)).json()) as { productIds: number[] };
  expect(first.productIds).toHaveLength(5);
  expect(await (await fetch(`${url}/products/12`)).json()).toEqual(first);
});

test('the cache keeps a value until its time is up or it is deleted', async () => {
  const url = `${await open('cache', { delayMs: 0 })}/keys/card`;
  const status = async (method: string, path = '') =>
    (await fetch(url + path, { method, ...(method === 'PUT' ? { body: '{"id":7}' } : {}) })).status;
  expect(await status('GET')).toBe(404);
  expect(await status('PUT', '?ttl=60000')).toBe(204);
  expect(await (await fetch(url)).json()).toEqual({ id: 7 });
  expect(await status('DELETE')).toBe(204);
  expect(await status('GET')).toBe(404);
  expect(await status('PUT', '?ttl=-1')).toBe(204);
  expect(await status('GET')).toBe(404);
  expect(await status('PATCH')).toBe(405);
});

test('the warehouse says of every product how far off it is', async () => {
  const url = `${await open('warehouse')}/corrections?first=9&last=11`;
  const { corrections } = (await (await fetch(url)).json()) as { corrections: unknown };
  expect(corrections).toEqual([
    { productId: 9, difference: 0 },
    { productId: 10, difference: 1 },
    { productId: 11, difference: 0 },
  ]);
});

test.each([
  [{}, { version: 1, price: 490 }],
  [{ defaultVersion: 2 }, { version: 2, price: 4.9 }],
])('shipping quotes in the version that is its default %j', async (settings, quote) => {
  expect(await (await fetch(`${await open('shipping', settings)}/quotes/5`)).json()).toEqual(quote);
});

test('shipping quotes in the version that the caller asks for', async () => {
  const url = `${await open('shipping', { defaultVersion: 2 })}/quotes/5`;
  const asked = (version: number) => fetch(url, { headers: { accept: `application/vnd.shipping.v${version}+json` } });
  expect(await (await asked(1)).json()).toEqual({ version: 1, price: 490 });
  expect((await asked(3)).status).toBe(406);
});

test('the supplier sends its catalogue in lines, without a length, and closes the connection', async () => {
  const answer = await fetch(`${await open('supplier')}/catalogue`);
  const lines = (await answer.text()).trimEnd().split('\n');
  expect(lines).toHaveLength(2_001);
  expect(lines.at(-1)).toBe('{"end":true,"rows":2000}');
  expect(['content-length', 'transfer-encoding', 'connection'].map((name) => answer.headers.get(name))).toEqual([
    null,
    null,
    'close',
  ]);
});

test('address says where an order goes, each call with a delay of its own', async () => {
  const url = `${await open('address', { delayMs: 0, jitterMs: 60 })}/addresses/12`;
  const took: number[] = [];
  for (let call = 0; call < 6; call += 1) {
    const asked = performance.now();
    expect(await (await fetch(url)).json()).toEqual({ orderId: 12, town: 'Gent' });
    took.push(performance.now() - asked);
  }
  expect(Math.max(...took) - Math.min(...took)).toBeGreaterThan(15);
});

test('fraud approves', async () => {
  expect(await (await fetch(`${await open('fraud')}/checks/promotion-1`)).json()).toEqual({ approved: true });
});

test.each([
  ['address', '/addresses/x'],
  ['payments', '/charges'],
  ['recommendations', '/products/x'],
  ['shipping', '/quotes/x'],
  ['tax', '/rates/x'],
  ['fraud', '/checks/'],
  ['push', '/other'],
  ['supplier', '/other'],
  ['cache', '/other'],
  ['warehouse', '/corrections?first=2&last=1'],
] as const)('%s has no other paths', async (name, path) => {
  expect((await fetch((await open(name)) + path)).status).toBe(404);
});

test('a share of the calls fails, the same ones for the same seed', async () => {
  const failed = (list: number[]) => list.filter((status) => status === 503).length;
  const once_ = await statuses(await open('payments', { failShare: 0.5, delayMs: 0 }, 7), 60);
  expect(partners.ledger('payments')).toMatchObject({ calls: 60, served: 60, failed: failed(once_) });
  await partners.stop();
  const again = await statuses(await open('payments', { failShare: 0.5, delayMs: 0 }, 7), 60);
  await partners.stop();
  const other = await statuses(await open('payments', { failShare: 0.5, delayMs: 0 }, 8), 60);
  expect(failed(once_)).toBeGreaterThan(15);
  expect(failed(once_)).toBeLessThan(45);
  expect(again).toEqual(once_);
  expect(other).not.toEqual(once_);
});

test('serves as many at once as it has workers; the rest wait', async () => {
  const url = await open('payments', { workers: 2, delayMs: 200 });
  const all = Promise.all(Array.from({ length: 5 }, () => charge(url)));
  await vi.waitFor(() => expect(partners.queueDepth('payments')).toBe(3));
  expect((await all).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(partners.queueDepth('payments')).toBe(0);
});

test('goes on with the work when the caller has left', async () => {
  const url = new URL(await open('payments', { workers: 1, delayMs: 50 }));
  for (let caller = 0; caller < 3; caller += 1) {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.end('POST /charges HTTP/1.1\r\nhost: payments\r\ncontent-length: 2\r\n\r\n{}');
    await vi.waitFor(() => expect(partners.ledger('payments').calls).toBe(caller + 1));
    socket.destroy();
  }
  await vi.waitFor(() => expect(partners.ledger('payments').served).toBe(3));
});

test('a share of the answers is lost once the work is done', async () => {
  const url = await open('payments', { failShare: 0.3, loseShare: 0.3, delayMs: 0 });
  const list = await statuses(url, 60);
  const of = (status: number) => list.filter((each) => each === status).length;
  expect(of(503)).toBeGreaterThan(5);
  expect(of(502)).toBeGreaterThan(5);
  expect(partners.ledger('payments').entries['charged']).toBe(of(201) + of(502));
});

test('a key that payments knows is answered from the books and charges nothing', async () => {
  const url = await open('payments');
  const charge = async (key: string, reference: string) => {
    const body = JSON.stringify({ reference, amountCents: 1 });
    const answer = await fetch(`${url}/charges`, { method: 'POST', headers: { 'idempotency-key': key }, body });
    return ((await answer.json()) as { chargeId: string }).chargeId;
  };
  const first = await charge('a', 'one');
  expect(await charge('a', 'one')).toBe(first);
  expect(await charge('b', 'two')).not.toBe(first);
  expect(partners.ledger('payments').entries).toEqual({ charged: 2, replayed: 1 });
});

test('everything fails within a burst, and nothing after it', async () => {
  const url = await open('payments', { burstMs: 200, burstEveryMs: 60_000, delayMs: 0 });
  expect(await statuses(url, 2)).toEqual([500, 500]);
  await vi.waitFor(async () => expect(await statuses(url, 1)).toEqual([201]));
});

test('whoever finds the queue full is turned away, and the books say how many were there at most', async () => {
  const url = await open('push', { workers: 2, queueLimit: 3, delayMs: 100 });
  const send = () => fetch(`${url}/messages`, { method: 'POST', body: '{}' });
  const answers = await Promise.all(Array.from({ length: 8 }, send));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 202, 202, 202, 202, 503, 503, 503]);
  await send();
  const { entries, mostInFlight } = partners.ledger('push');
  expect(entries).toEqual({ brought: 6, 'turned away': 3 });
  expect(mostInFlight).toBeGreaterThanOrEqual(5);
  expect(mostInFlight).toBeLessThanOrEqual(8);
});

test('calls over the quota of a second are refused, and a refused one counts as well', async () => {
  const url = await open('shipping', { quotaPerSecond: 2, delayMs: 0 });
  const label = () => fetch(`${url}/labels`, { method: 'POST', body: '{"orderId":1}' });
  const answers = [await label(), await label(), await label()];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
  expect(answers[2]!.headers.get('retry-after')).toBe('1');
  expect(partners.ledger('shipping').entries).toEqual({ labelled: 2, refused: 1 });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await label()).status).toBe(201);
});

test('slow calls are one in each block, at places that the seed draws', async () => {
  const url = await open('tax', { slowShare: 0.25, slowMs: 400, delayMs: 0 });
  const slow: number[] = [];
  for (let call = 0; call < 16; call += 1) {
    const start = performance.now();
    await fetch(`${url}/rates/1`);
    if (performance.now() - start > 350) slow.push(Math.floor(call / 4));
  }
  expect(slow).toEqual([0, 1, 2, 3]);
});

test('closes each connection where it is told to', async () => {
  const url = await open('tax', { keepAlive: false });
  expect((await fetch(`${url}/rates/1`)).headers.get('connection')).toBe('close');
});

test('a slow share takes its own time', async () => {
  const url = await open('payments', { slowShare: 1, slowMs: 150, delayMs: 0 });
  const start = performance.now();
  await charge(url);
  expect(performance.now() - start).toBeGreaterThan(140);
});

test('settings change for the calls to come, and the former ones are told', async () => {
  const url = await open('payments', { failShare: 1 });
  expect(await statuses(url, 1)).toEqual([503]);
  expect(partners.configure('payments', { failShare: 0 })).toEqual({ failShare: 1 });
  expect(await statuses(url, 1)).toEqual([201]);
});

test('a partner that is hosted elsewhere is named in the error', () => {
  partners = createPartners({ settings: {}, seed: 1, only: ['payments'] });
  expect(() => partners.ledger('recommendations')).toThrow('This process hosts payments; asked for "recommendations".');
});
