import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import type { EventConsumer } from './application/ports/index.ts';
import { compose, type AppliedDesign } from './compose-ports.ts';
import { httpAddressBook } from './infrastructure/http/http-address-book.ts';
import { SingleAttemptClient, type HttpEndpoint } from './infrastructure/http/single-attempt-client.ts';
import { inTransaction, ShopPool } from './infrastructure/postgres/pool.ts';
import { postgresEventConsumer } from './infrastructure/postgres/postgres-event-consumer.ts';
import { defaultShopSettings, type ShopSettings } from './settings.ts';
import { noTelemetry, type Telemetry } from './telemetry.ts';
import type { Meter, ShopToolbox } from './toolbox.ts';

const PARTNER_TIMEOUT_MS = 10_000;
const STOP_GRACE_MS = 300;
const COUNT_EVERY_MS = 250;

export interface WorkerOptions {
  /** Those of the shop: its pool has as many connections as a replica's. */
  readonly settings: ShopSettings;
  readonly database: PoolConfig;
  readonly partners: { readonly address: HttpEndpoint };
  readonly designs: readonly AppliedDesign[];
  readonly meter: Meter;
  /** Absent: nobody hears of spans and lines. */
  readonly telemetry?: Telemetry;
}

/** Does what nobody waits for: takes up the events of orders, and keeps views of them. */
export interface Worker {
  readonly eventConsumer: EventConsumer;
  /** Resolves once it is at work. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Puts the worker together. It listens to nobody: its work is in the database. */
export function createWorker({ settings, database, partners, designs, meter, telemetry = noTelemetry }: WorkerOptions): Worker {
  const { pool: size, acquireTimeout } = { ...defaultShopSettings, ...settings };
  const pool = new ShopPool({ database, size, acquireTimeoutMs: acquireTimeout, meter, telemetry });
  const http = new SingleAttemptClient({
    targets: { address: [partners.address] },
    timeoutMs: PARTNER_TIMEOUT_MS,
    layer: 'worker',
    meter,
    telemetry,
  });
  const toolbox = workerToolbox({
    host: 'worker',
    pool,
    withTransaction: (work, options) => inTransaction(pool, work, options),
    http,
    addressBook: httpAddressBook(http),
    clock: { now: () => Date.now(), sleep: (ms) => sleep(ms) },
    meter,
    logger: telemetry.logger,
    budgetLeft: () => Infinity,
  });
  const eventConsumer = compose('eventConsumer', postgresEventConsumer(toolbox), toolbox, designs);
  const countPending = async () => {
    const { rows } = await pool.query<{ pending: number }>(
      'SELECT /* count-pending */ count(*)::int AS pending FROM outbox WHERE done_at IS NULL',
    );
    meter.set('outbox_pending', rows[0]!.pending);
  };
  let counting: NodeJS.Timeout | undefined;
  return {
    eventConsumer,
    async start() {
      await pool.fill();
      eventConsumer.start();
      telemetry.logger.info('The worker is at work.');
      // A count that fails is missing from a chart, no more.
      counting = setInterval(() => void countPending().catch(() => undefined), COUNT_EVERY_MS);
    },
    async stop() {
      telemetry.logger.info('The worker stops.');
      clearInterval(counting);
      await eventConsumer.stop();
      await http.close();
      await pool.endWithin(STOP_GRACE_MS);
    },
  };
}

type WorkerTools = 'addressBook' | 'budgetLeft' | 'clock' | 'host' | 'http' | 'logger' | 'meter' | 'pool' | 'withTransaction';

/** What the worker lacks says so when an adapter reaches for it. */
function workerToolbox(tools: Pick<ShopToolbox, WorkerTools>): ShopToolbox {
  return new Proxy(tools, {
    get(target, name) {
      if (name in target || typeof name === 'symbol') return Reflect.get(target, name) as unknown;
      throw new Error(`The worker has no "${name}"; it has ${Object.keys(target).join(', ')}.`);
    },
  }) as ShopToolbox;
}
