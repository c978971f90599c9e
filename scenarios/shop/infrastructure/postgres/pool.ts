import { setTimeout as sleep } from 'node:timers/promises';
import pg, { DatabaseError, type ClientBase, type PoolClient, type PoolConfig } from 'pg';
import { SpanKind } from '@opentelemetry/api';
import type { Logger, Telemetry } from '../../telemetry.ts';
import type { Meter } from '../../toolbox.ts';
import { DatabaseUnreachable, ShopError } from '../../domain/errors.ts';
import { currentScope, type RequestScope } from '../request-scope.ts';
import { traceIdOf, Tracing } from '../tracing.ts';
import { followQuery } from './follow-query.ts';

interface PoolOptions {
  readonly database: PoolConfig;
  readonly size: number;
  readonly acquireTimeoutMs: number;
  readonly meter: Meter;
  readonly telemetry: Telemetry;
}

/** A connection that is had sooner than this was free, ms. */
const AT_ONCE_MS = 1;
/** On a busy machine ten sessions that start at once take a while. */
const FILL_TIMEOUT_MS = 15_000;

type Lent = (error: Error | undefined, client: PoolClient | undefined, release: (error?: Error | boolean) => void) => void;

/**
 * The shop's connection pool. It survives sessions that the server ends, and tells the meter how long requests wait for a
 * connection, how long they keep it, and how many queries they send. Each query is a span, and each wait for a connection.
 */
export class ShopPool extends pg.Pool {
  readonly #meter: Meter;
  readonly #tracing: Tracing;
  readonly #logger: Logger;
  readonly #clients = new Set<PoolClient>();
  readonly #loans = new WeakMap<ClientBase, { readonly since: number; readonly scope: RequestScope | undefined }>();

  constructor({ database, size, acquireTimeoutMs, meter, telemetry: { tracer, logger } }: PoolOptions) {
    super({
      ...database,
      max: size,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: acquireTimeoutMs,
      application_name: 'shop',
      keepAlive: true,
    });
    this.#meter = meter;
    this.#tracing = new Tracing(tracer);
    this.#logger = logger;
    // Without handlers a session that the server ends would end the process; the query that needed it fails in any case.
    this.on('error', (error) => {
      meter.count('db_sessions_lost_total');
      logger.warn('A database session was lost.', { reason: error.message });
    });
    this.on('connect', (client) => {
      client.on('error', () => undefined);
      this.#clients.add(client);
      this.#followQueries(client);
    });
    this.on('remove', (client) => this.#clients.delete(client));
    this.on('release', (_error, client) => {
      const loan = this.#loans.get(client);
      if (loan) meter.observe('db_client_held_seconds', secondsSince(loan.since));
    });
  }

  /** The pool itself asks with a callback, for its `query`. */
  override connect(): Promise<PoolClient>;
  override connect(lent: Lent): void;
  override connect(lent?: Lent): Promise<PoolClient> | undefined {
    if (lent) return this.#lend(lent);
    return new Promise((resolve, reject) => {
      this.#lend((error, client) => (client ? resolve(client) : reject(error ?? new Error('The pool lent no connection.'))));
    });
  }

  /** Opens every connection, so that no request pays for that. There is more time for it than a request has. */
  async fill(): Promise<void> {
    const { connectionTimeoutMillis } = this.options;
    this.options.connectionTimeoutMillis = FILL_TIMEOUT_MS;
    try {
      const clients = await Promise.all(Array.from({ length: this.options.max }, () => this.connect()));
      for (const client of clients) client.release();
    } finally {
      this.options.connectionTimeoutMillis = connectionTimeoutMillis;
    }
  }

  /** Ends the pool; connections that were not given back by then are closed all the same. */
  async endWithin(graceMs: number): Promise<void> {
    const ended = this.end();
    await Promise.race([ended, sleep(graceMs)]);
    await Promise.all([...this.#clients].map((client) => client.end()));
  }

  /** The scope is taken now: the callback runs in the context of whichever request gives a connection back. */
  #lend(lent: Lent): undefined {
    const scope = currentScope();
    const asked = performance.now();
    const { waitingCount } = this;
    super.connect((error, client, release) => {
      const waitedMs = performance.now() - asked;
      this.#meter.observe('db_pool_acquire_seconds', waitedMs / 1000);
      if (scope && (error || waitedMs > AT_ONCE_MS)) this.#waited(scope, asked, waitingCount, error);
      if (error)
        this.#logger.warn(`No database connection was had: ${error.message}.`, {
          waitedMs: Math.round(waitedMs),
          ...idsOf(scope),
        });
      if (client) this.#loans.set(client, { since: performance.now(), scope });
      lent(error, client, release);
    });
  }

  #waited({ traced: parent }: RequestScope, from: number, ahead: number, error: Error | undefined): void {
    const attributes = () => ({ 'db.client.connection.pending_requests': ahead });
    const failure = error && 'timeout';
    this.#tracing.record({ name: 'pool.acquire', kind: SpanKind.INTERNAL, parent, from, attributes, failure });
  }

  #followQueries(client: PoolClient): void {
    const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const scope = this.#loans.get(client)?.scope;
      if (scope) scope.queries += 1;
      return followQuery(this.#tracing, scope, args, query);
    }) as PoolClient['query'];
  }
}

/** Runs `work` in one transaction and gives the client back on every way out; what takes longer than `withinMs` is given up. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: ClientBase) => Promise<T>,
  { withinMs }: { readonly withinMs?: number } = {},
): Promise<T> {
  if (withinMs === undefined) return committing(await pool.connect(), work);
  const unreachable = (error: unknown): never => {
    if (error instanceof ShopError || error instanceof DatabaseError) throw error;
    throw new DatabaseUnreachable(withinMs, error);
  };
  const deadline = performance.now() + withinMs;
  const client = await pool.connect().catch(unreachable);
  // Whoever waits for an answer on a connection that is destroyed hears that it broke, and throws it away.
  const impatience = setTimeout(() => client.connection.stream.destroy(), deadline - performance.now());
  return committing(client, work)
    .catch(unreachable)
    .finally(() => clearTimeout(impatience));
}

async function committing<T>(client: PoolClient, work: (client: ClientBase) => Promise<T>): Promise<T> {
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await giveBack(client);
    throw error;
  }
}

/** A client that cannot roll back is thrown away rather than given to somebody else. */
async function giveBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

/** A callback of the pool runs in the scope of somebody else. */
const idsOf = (scope: RequestScope | undefined) => scope && { requestId: scope.requestId, traceId: traceIdOf(scope.traced) };

const secondsSince = (start: number) => (performance.now() - start) / 1000;
