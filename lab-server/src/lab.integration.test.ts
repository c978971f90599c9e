import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run } from './domain/run.ts';
import { openLab, type LabFixture } from './lab-fixture.ts';

const catalogueFolder = fileURLToPath(new URL('fixtures/catalogue', import.meta.url));

let lab: LabFixture;

beforeAll(async () => {
  lab = await openLab({ catalogueFolder });
});

afterAll(() => lab?.close());

describe('a run', () => {
  test('of a trigger that changes nothing is not proven', async () => {
    const run = await concluded({ scenario: 'inert' });
    expect(run).toMatchObject({ status: 'notProven', reasons: ['Failure stayed healthy: no measure crossed its limit.'] });
    expect(run.runs.map(({ kind, healthy }) => [kind, healthy])).toEqual([
      ['calm', true],
      ['failure', true],
      ['fix', true],
    ]);
  });

  test('of a real failure is proven, keeps its series, and leaves the shop as it was', async () => {
    const run = await concluded({ scenario: 'quick-failure', seed: 7 });
    expect(run).toMatchObject({ status: 'proven', reasons: [], seed: 7 });
    expect(run.runs.map(({ kind, healthy, notRestored }) => [kind, healthy, notRestored])).toEqual([
      ['calm', true, []],
      ['failure', false, []],
      ['fix', true, []],
    ]);
    const signals = new Set(run.series.map(({ signal }) => signal));
    expect([...signals]).toEqual(
      expect.arrayContaining(['load_error_ratio', 'load_latency_p95_ms', 'postgres_sessions', 'checkout_failures_total']),
    );
    expect(await checkout()).toBe(201);
  });

  test('of some phases claims no proof; with the run that continues it, it may', async () => {
    const first = await concluded({ scenario: 'quick-failure', phases: ['calm', 'failure'] });
    expect(first).toMatchObject({ status: 'finished', phases: ['calm', 'failure'] });
    const second = await concluded({ scenario: 'quick-failure', phases: ['fix'], continues: first.id });
    expect(second).toMatchObject({ status: 'proven', seed: first.seed, continues: first.id, phases: ['fix'] });
    expect(second.runs.map(({ kind }) => kind)).toEqual(['fix']);
  });

  test('hears every witness: data, answers, sessions beside the shop, and the heap of its process', async () => {
    const run = await concluded({ scenario: 'many-witnesses', phases: ['failure', 'fix'] });
    const [failure, fix] = run.runs.map(({ measures }) => new Map(measures.map(({ name, value }) => [name, value])));
    // Nearly all of the forty were asked for before they changed.
    expect(failure?.get('stale offers')).toBeGreaterThan(20);
    expect(fix?.get('stale offers')).toBe(0);
    expect(failure?.get('times sql.repeat')).toBeGreaterThan(1);
    expect(failure?.get('pieces sold')).toBeGreaterThanOrEqual(failure?.get('right answers of checkout') ?? Infinity);
    expect(failure?.get('pieces not taken')).toBe(0);
    expect(failure?.get('contradictory answers of report')).toBe(0);
    expect(failure?.get('oldest transaction')).toBeGreaterThanOrEqual(0);
    expect(failure?.get('heap growth per second')).toEqual(expect.any(Number));
  });

  test('can be aborted, and the bench is steady again', async () => {
    const id = await start({ scenario: 'quick-failure' });
    await untilPhase(id, 'failure');
    const aborted = await call<Run>('DELETE', `/api/runs/${id}`);
    expect(aborted.body).toMatchObject({ status: 'aborted', phase: null });
    expect(await checkout()).toBe(201);
    expect(await call('GET', '/api/ready')).toMatchObject({ status: 200, body: { ready: true } });
  });

  test('refuses a second run, and an enabled scenario, by name', async () => {
    const id = await start({ scenario: 'inert' });
    expect(await call('POST', '/api/runs', { scenario: 'inert' })).toMatchObject({
      status: 409,
      body: { error: { code: 'RUN_IN_PROGRESS', message: expect.stringContaining(`run "${id}" of "inert"`) } },
    });
    expect(await call('POST', '/api/sim/enable', { name: 'inert' })).toMatchObject({
      status: 409,
      body: { error: { code: 'RUN_IN_PROGRESS' } },
    });
    await call('DELETE', `/api/runs/${id}`);
  });
});

describe('free play', () => {
  test('an enabled scenario breaks the shop for every client, until it is disabled', async () => {
    const enabled = await call('POST', '/api/sim/enable', { name: 'quick-failure', load: false });
    expect(enabled).toMatchObject({ status: 200, body: { name: 'quick-failure', design: 'broken', load: false } });
    expect(await statuses(20)).toContain(500);
    expect(await call('POST', '/api/runs', { scenario: 'inert' })).toMatchObject({
      status: 409,
      body: { error: { code: 'SCENARIO_ENABLED', message: expect.stringContaining('"quick-failure"') } },
    });
    expect((await call('POST', '/api/sim/disable', { name: 'quick-failure' })).status).toBe(200);
    expect(new Set(await statuses(20))).toEqual(new Set([201]));
    expect(await call('GET', '/api/sim/status')).toMatchObject({ body: { active: [] } });
  });

  test('the fixed design answers the sold-out products as it should', async () => {
    await call('POST', '/api/sim/enable', { name: 'quick-failure', design: 'fixed', load: false });
    expect(new Set(await statuses(20))).toEqual(new Set([201, 409]));
    await call('POST', '/api/sim/reset');
  });

  test('its own load runs with it, and its metrics are on /api/metrics within a second', async () => {
    await call('POST', '/api/sim/enable', { name: 'quick-failure' });
    await expect.poll(async () => metric('lab_checkout_failures_total'), { timeout: 5_000, interval: 250 }).toBeGreaterThan(0);
    await call('POST', '/api/sim/disable', { name: 'quick-failure' });
  });

  test('a lease that is over ends it', async () => {
    await call('POST', '/api/sim/enable', { name: 'inert', durationSeconds: 1, load: false });
    await expect
      .poll(async () => (await call<{ active: unknown[] }>('GET', '/api/sim/status')).body.active, {
        timeout: 10_000,
        interval: 200,
      })
      .toEqual([]);
  });

  test('enabling again renews the lease and leaves the processes alone', async () => {
    const first = await call<{ enabledAt: string; expiresAt: string }>('POST', '/api/sim/enable', { name: 'inert', load: false });
    const shop = await pidOf('shop');
    const second = await call<{ enabledAt: string; expiresAt: string }>('POST', '/api/sim/enable', {
      name: 'inert',
      load: false,
      durationSeconds: 120,
    });
    expect(second.body.enabledAt).toBe(first.body.enabledAt);
    expect(Date.parse(second.body.expiresAt)).toBeGreaterThan(Date.parse(first.body.expiresAt));
    expect(await pidOf('shop')).toBe(shop);
    await call('POST', '/api/sim/disable', { name: 'inert' });
  });

  test('processes are replaced under load without a failed request', async () => {
    const seen: (number | string)[] = [];
    let switching = true;
    const clients = Array.from({ length: 4 }, async () => {
      while (switching) seen.push(await readCart());
    });
    await call('POST', '/api/sim/enable', { name: 'inert', load: false });
    await call('POST', '/api/sim/disable', { name: 'inert' });
    switching = false;
    await Promise.all(clients);
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen)).toEqual(new Set([200]));
  });

  test('a load of the reader’s own runs until it is stopped', async () => {
    const streams = { cart: { model: 'open', route: 'GET /carts/:id', perSecond: 20, arrivals: 'even' } };
    expect((await call('POST', '/api/load', { streams })).status).toBeLessThan(300);
    expect(await call('POST', '/api/load', { streams })).toMatchObject({
      status: 409,
      body: { error: { code: 'LOAD_RUNNING' } },
    });
    await expect.poll(async () => metric('lab_load_completed_per_second'), { timeout: 5_000, interval: 250 }).toBeGreaterThan(0);
    expect((await call('DELETE', '/api/load')).status).toBeLessThan(300);
    for (const route of ['GET //evil.com/', 'GET /nothing/of/the/shop']) {
      const elsewhere = { elsewhere: { model: 'open', route, perSecond: 1, arrivals: 'even' } };
      expect(await call('POST', '/api/load', { streams: elsewhere })).toMatchObject({
        status: 400,
        body: { error: { code: 'ROUTE_NOT_FOUND' } },
      });
    }
    expect(await call('GET', '/api/load')).toMatchObject({ status: 200, body: { load: null } });
  });

  test('halt ends a run and everything enabled, and lets nothing start until released', async () => {
    await call('POST', '/api/sim/enable', { name: 'quick-failure' });
    expect(await call('POST', '/api/sim/halt')).toMatchObject({
      status: 200,
      body: { active: [], haltedAt: expect.any(String) },
    });
    expect(new Set(await statuses(20))).toEqual(new Set([201]));
    const streams = { cart: { model: 'open', route: 'GET /carts/:id', perSecond: 20, arrivals: 'even' } };
    for (const [path, body] of [
      ['/api/runs', { scenario: 'inert' }],
      ['/api/sim/enable', { name: 'inert' }],
      ['/api/load', { streams }],
    ] as const) {
      expect(await call('POST', path, body)).toMatchObject({ status: 409, body: { error: { code: 'HALTED' } } });
    }
    expect(await call('POST', '/api/sim/halt')).toMatchObject({ status: 200 });
    expect(await call('POST', '/api/sim/release')).toMatchObject({ status: 200, body: { haltedAt: null } });
    const id = await start({ scenario: 'quick-failure' });
    await untilPhase(id, 'failure');
    await call('POST', '/api/sim/halt');
    expect(await ended(id)).toMatchObject({ status: 'aborted' });
    await call('POST', '/api/sim/release');
  });

  test('reset twice gives the same: nothing enabled, fresh data', async () => {
    await checkout();
    await call('POST', '/api/sim/enable', { name: 'quick-failure', load: false });
    for (let time = 0; time < 2; time += 1) {
      expect((await call('POST', '/api/sim/reset')).status).toBe(200);
      expect(await call('GET', '/api/sim/status')).toMatchObject({ body: { active: [] } });
      expect(await lastOrderId()).toBe(20_001);
    }
  });
});

describe('a second replica', () => {
  const namesOf = async (): Promise<string[]> => {
    const { body } = await call<{ parts: { name: string }[]; links: { name: string }[] }>('GET', '/api/bench');
    return [...body.parts, ...body.links].map(({ name }) => name).filter((name) => name.includes('shop-2'));
  };

  test('may be added, killed and restarted in a run, which counts it, and is gone afterwards', async () => {
    const run = await concluded({ scenario: 'two-replicas', phases: ['calm', 'failure'] });
    expect(run).toMatchObject({ status: 'finished', reasons: [] });
    const [calm, failure] = run.runs;
    expect(calm!.healthy).toBe(true);
    expect(failure!.measures).toMatchObject([{ holds: true }, { value: 1 }, { value: 0 }]);
    expect([calm!.notRestored, failure!.notRestored]).toEqual([[], []]);
    expect(await namesOf()).toEqual([]);
  });

  test('takes its share of the requests while it is there, and its links with it when it goes', async () => {
    await call('POST', '/api/sim/enable', { name: 'two-replicas' });
    await expect.poll(namesOf, { timeout: 10_000 }).toEqual(['shop-2', 'edge:shop-2', 'shop-2:postgres']);
    await expect
      .poll(() => metric('lab_edge_replica_requests_total', 'replica="shop-2"'), { timeout: 10_000, interval: 250 })
      .toBeGreaterThan(10);
    await call('POST', '/api/sim/disable', { name: 'two-replicas' });
    expect(await namesOf()).toEqual([]);
    expect(new Set(await statuses(20))).toEqual(new Set([201]));
  });

  test('is started again where it ends on its own, if the scenario says so', async () => {
    await call('POST', '/api/sim/enable', { name: 'two-replicas', load: false });
    await expect.poll(() => pidOf('shop-2'), { timeout: 10_000 }).toBeTypeOf('number');
    const former = await pidOf('shop-2');
    process.kill(former!, 'SIGKILL');
    await expect.poll(() => pidOf('shop-2'), { timeout: 10_000 }).not.toBe(former);
    await expect
      .poll(async () => (await call<{ ready: boolean }>('GET', '/api/bench')).body.ready, { timeout: 10_000 })
      .toBe(true);
    await call('POST', '/api/sim/reset');
    expect(await namesOf()).toEqual([]);
  });
});

describe('a worker', () => {
  const namesOf = async (): Promise<string[]> => {
    const { body } = await call<{ parts: { name: string }[]; links: { name: string }[] }>('GET', '/api/bench');
    return [...body.parts, ...body.links].map(({ name }) => name).filter((name) => name.includes('worker'));
  };

  test('takes up what it finds in the database, and goes on after it has lost that', async () => {
    const run = await concluded({ scenario: 'with-worker', phases: ['calm', 'failure'] });
    expect(run).toMatchObject({ status: 'finished', reasons: [] });
    const [calm, failure] = run.runs;
    expect(calm!.measures.map(({ holds }) => holds)).toEqual([true, true, true, true]);
    expect(failure!.measures.map(({ holds }) => holds)).toEqual([true, true, true, false]);
    expect([calm!.notRestored, failure!.notRestored]).toEqual([[], []]);
  });

  test('is there only while a scenario needs it, with links of its own', async () => {
    expect(await namesOf()).toEqual([]);
    await call('POST', '/api/sim/enable', { name: 'with-worker', load: false });
    await expect.poll(namesOf, { timeout: 10_000 }).toEqual(['worker', 'worker:postgres', 'worker:address']);
    await call('POST', '/api/sim/disable', { name: 'with-worker' });
    expect(await namesOf()).toEqual([]);
  });
});

describe('a part that is killed', () => {
  test.each(['partners', 'shop', 'edge', 'links', 'load', 'postgres-bench'])('%s: reset brings the bench back', async (part) => {
    await call('POST', '/api/sim/enable', { name: 'quick-failure' });
    await expect.poll(() => pidOf(part), { timeout: 10_000 }).toBeTypeOf('number');
    process.kill((await pidOf(part))!, 'SIGKILL');
    await expect.poll(ready, { timeout: 5_000, interval: 100 }).toBe(false);
    expect(await call('POST', '/api/sim/reset')).toMatchObject({ status: 200 });
    expect(await ready()).toBe(true);
    expect(new Set(await statuses(20))).toEqual(new Set([201]));
  });

  test('in mid-run fails the run by name, is no failure of the design, and the next run works', async () => {
    const id = await start({ scenario: 'quick-failure' });
    await untilPhase(id, 'failure');
    // While the stage is being opened, it would be opened once more.
    await expect.poll(requestsFlow, { timeout: 10_000, interval: 20 }).toBe(false);
    await expect.poll(requestsFlow, { timeout: 20_000, interval: 20 }).toBe(true);
    process.kill((await pidOf('shop'))!, 'SIGKILL');
    const run = await ended(id);
    expect(run.status).toBe('failed');
    expect(run.reasons.join()).toContain('"shop"');
    expect(await concluded({ scenario: 'quick-failure' })).toMatchObject({ status: 'proven' });
  });
});

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

async function call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
  const response = await fetch(lab.url.replace('localhost', '127.0.0.1') + path, {
    method,
    headers: { authorization: `Bearer ${lab.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
}

async function start(request: object): Promise<string> {
  const { status, body } = await call<{ id: string }>('POST', '/api/runs', request);
  expect({ status, body }).toMatchObject({ status: 202 });
  return body.id;
}

async function ended(id: string): Promise<Run> {
  return expectRun(id, (run) => run.endedAt !== null);
}

/** On a busy computer the load may be late, and then a run says nothing of the designs: another one may. */
async function concluded(request: object): Promise<Run> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await ended(await start(request));
    if (run.status !== 'inconclusive' || attempt === 3) return run;
  }
}

async function untilPhase(id: string, phase: string): Promise<void> {
  await expectRun(id, (run) => run.phase === phase);
}

async function expectRun(id: string, matches: (run: Run) => boolean): Promise<Run> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const { body } = await call<Run>('GET', `/api/runs/${id}`);
    if (matches(body)) return body;
    if (Date.now() > deadline) throw new Error(`Run ${id} did not get there: ${JSON.stringify({ ...body, series: [] })}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function placeOrder(cartId: number): Promise<Response> {
  return fetch(`${lab.edgeUrl.replace('localhost', '127.0.0.1')}/checkout`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cartId }),
  });
}

/** The status, or what kept it from coming. */
async function readCart(): Promise<number | string> {
  try {
    const answer = await fetch(`${lab.edgeUrl.replace('localhost', '127.0.0.1')}/carts/1`);
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    return String(error);
  }
}

async function checkout(): Promise<number> {
  const answer = await placeOrder(1);
  await answer.arrayBuffer();
  return answer.status;
}

/** Of checkouts of different carts. */
async function statuses(carts: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: carts }, (_, index) => placeOrder(index + 1)));
  return answers.map(({ status }) => status);
}

/** The id that the next order gets; places one. */
async function lastOrderId(): Promise<number> {
  return ((await (await placeOrder(2)).json()) as { id: number }).id;
}

async function ready(): Promise<boolean> {
  return (await call<{ ready: boolean }>('GET', '/api/ready')).body.ready;
}

/** The sum over the series that have these labels. */
async function metric(name: string, labels = ''): Promise<number> {
  const response = await fetch(`${lab.url.replace('localhost', '127.0.0.1')}/api/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith(`${name}{`) && line.includes(labels));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Whether the load of a run has been switched on. */
async function requestsFlow(): Promise<boolean> {
  const { body } = await call<{ links: { name: string; bytesPerSecond: { toTarget: number } }[] }>('GET', '/api/bench');
  return body.links.some(({ name, bytesPerSecond }) => name === 'client:edge' && bytesPerSecond.toTarget > 0);
}

async function pidOf(part: string): Promise<number | null | undefined> {
  const { body } = await call<{ parts: { name: string; pid: number | null }[] }>('GET', '/api/bench');
  return body.parts.find(({ name }) => name === part)?.pid;
}
