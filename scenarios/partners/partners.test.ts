import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createPartners, partnerNames, type PartnersHost } from './index.ts';

let partners: PartnersHost;

afterEach(() => partners.stop());

async function open(name: 'payments' | 'recommendations', settings = {}, seed = 1): Promise<string> {
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
  const url = await open('payments');
  const ids = await Promise.all([1, 2, 3].map(async () => ((await (await charge(url)).json()) as { chargeId: string }).chargeId));
  expect(new Set(ids).size).toBe(3);
  expect(partners.ledger('payments')).toEqual({ calls: 3, served: 3, failed: 0 });
});

test('recommendations names other products, always the same', async () => {
  const url = await open('recommendations');
  const first = (await (await fetch(`${url}/products/12`)).json()) as { productIds: number[] };
  expect(first.productIds).toHaveLength(5);
  expect(await (await fetch(`${url}/products/12`)).json()).toEqual(first);
});

test.each([
  ['payments', '/charges'],
  ['recommendations', '/products/x'],
] as const)('%s has no other paths', async (name, path) => {
  expect((await fetch((await open(name)) + path)).status).toBe(404);
});

test('a share of the calls fails, the same ones for the same seed', async () => {
  const failed = (list: number[]) => list.filter((status) => status === 503).length;
  const once_ = await statuses(await open('payments', { failShare: 0.5, delayMs: 0 }, 7), 60);
  expect(partners.ledger('payments')).toEqual({ calls: 60, served: 60, failed: failed(once_) });
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
