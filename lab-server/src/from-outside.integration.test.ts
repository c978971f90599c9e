import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, type Client } from '../../openapi/client.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

/** So long the load runs over the fixed design before anybody looks: at first there is nothing yet that could have failed. */
const WATCH_MS = 4_000;
const soon = { timeout: 30_000, interval: 500 };

let lab: LabFixture;
let ask: Client;

beforeAll(async () => {
  lab = await openLab();
  ask = createClient({ baseUrl: lab.url, token: lab.token });
});

afterAll(() => lab?.close());

interface Witness {
  /** What is counted or shared, by somebody who asks the bench and not the lab. */
  readonly scenario: string;
  seen(): Promise<number>;
  /** The same, as the lab has it. */
  told(): Promise<number>;
  /** More than this is what the scenario calls unhealthy. */
  readonly limit: number;
}

const witnesses: readonly Witness[] = [
  {
    scenario: 'timeout-too-long',
    limit: 0.1,
    seen: () => shareOf(20, async (n) => !(await answers(`/carts/${n + 1}`))),
    told: () => metric('lab_load_error_ratio', 'stream="cart"'),
  },
  {
    scenario: 'connection-leak',
    limit: 2,
    seen: () =>
      sql(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop' AND state = 'idle in transaction' AND state_change < now() - interval '1 second'",
      ),
    told: () => metric('lab_postgres_sessions', 'state="idle in transaction"'),
  },
  {
    scenario: 'deadlock',
    limit: 0,
    seen: () => grownBy(() => sql('SELECT sum(deadlocks) FROM pg_stat_database')),
    told: () => grownBy(() => metric('lab_postgres_deadlocks_total')),
  },
  {
    scenario: 'clock-skew',
    limit: 0.1,
    seen: () => shareOf(20, async (n) => !(await isKept(900, 10 + n))),
    told: () => metric('lab_load_error_ratio', 'stream="write"'),
  },
];

describe.each(witnesses)('$scenario', ({ scenario, seen, told, limit }) => {
  const agree = async (): Promise<readonly boolean[]> => (await Promise.all([seen(), told()])).map((value) => value > limit);

  test('breaks for everybody, as the lab says; the fix holds for everybody; and afterwards the shop is as before', async () => {
    await ask('post /api/sim/enable', { name: scenario });
    await expect.poll(agree, soon).toEqual([true, true]);
    await ask('post /api/sim/enable', { name: scenario, design: 'fixed' });
    await sleep(WATCH_MS);
    await expect.poll(agree, soon).toEqual([false, false]);
    await ask('post /api/sim/disable', { name: scenario });
    await expect.poll(async () => (await seen()) > limit, soon).toBe(false);
  }, 120_000);
});

test.runIf(process.platform === 'linux')('no process of the lab listens beyond this computer', async () => {
  const journal = await readFile(join(lab.dataDirectory, 'processes.json'), 'utf8');
  const processes = (JSON.parse(journal) as { pid: number }[]).map(({ pid }) => pid);
  const addresses = await Promise.all([process.pid, ...processes].map(listeningAddresses));
  // The API, the store, the bench's database, edge, shop, partners and the links between them.
  expect(addresses.flat().length).toBeGreaterThan(10);
  expect(new Set(addresses.flat())).toEqual(new Set(['127.0.0.1', '::1']));
});

const loopback: Readonly<Record<string, string>> = { '0100007F': '127.0.0.1', '00000000000000000000000001000000': '::1' };

/** Loopback by name, anything else as the kernel writes it. */
async function listeningAddresses(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  // A descriptor may be closed while it is looked at.
  const open = await Promise.all((await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
  const tables = await Promise.all(['tcp', 'tcp6'].map((kind) => readFile(`/proc/net/${kind}`, 'utf8')));
  return tables
    .flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)))
    .filter(([, , , state, , , , , , socket]) => state === '0A' && open.includes(`socket:[${socket}]`))
    .map(([, local = '']) => local.split(':')[0]!)
    .map((address) => loopback[address] ?? address);
}

const edge = (path: string) => lab.edgeUrl.replace('localhost', '127.0.0.1') + path;

/** As a customer who waits for two and a half seconds. */
async function answers(path: string): Promise<boolean> {
  return fetch(edge(path), { signal: AbortSignal.timeout(2_500) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );
}

/** Changes a cart, and looks whether it has changed. */
async function isKept(cartId: number, quantity: number): Promise<boolean> {
  const cart = (await (await fetch(edge(`/carts/${cartId}`))).json()) as { lines: { productId: number; quantity: number }[] };
  const { productId } = cart.lines[0]!;
  await fetch(edge(`/carts/${cartId}/items/${productId}`), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ quantity }),
  });
  const changed = (await (await fetch(edge(`/carts/${cartId}`))).json()) as typeof cart;
  return changed.lines.find((line) => line.productId === productId)?.quantity === quantity;
}

async function shareOf(times: number, happens: (n: number) => Promise<boolean>): Promise<number> {
  const happened = await Promise.all(
    Array.from({ length: times }, async (_, n) => {
      await sleep(n * 100);
      return happens(n);
    }),
  );
  return happened.filter(Boolean).length / times;
}

async function grownBy(count: () => Promise<number>): Promise<number> {
  const before = await count();
  await sleep(WATCH_MS);
  return (await count()) - before;
}

/** A session of its own beside the shop's, not through any link. */
async function sql(query: string): Promise<number> {
  const folder = join(lab.dataDirectory, 'bench');
  const [, , , port] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const { shop: password } = JSON.parse(await readFile(join(folder, 'passwords.json'), 'utf8')) as { shop: string };
  const client = new pg.Client({ host: '127.0.0.1', port: Number(port), user: 'shop', password, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<[string]>({ text: query, rowMode: 'array' });
    return Number(rows[0]![0]);
  } finally {
    await client.end();
  }
}

/** The highest value of a series with these labels; 0 where there is none. */
async function metric(name: string, labels = ''): Promise<number> {
  const response = await fetch(`${lab.url.replace('localhost', '127.0.0.1')}/api/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith(name) && line.includes(labels));
  return Math.max(0, ...lines.map((line) => Number(line.split(' ').at(-1))));
}
