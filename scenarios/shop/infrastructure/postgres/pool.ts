import pg, { type ClientBase, type Pool, type PoolClient, type PoolConfig } from 'pg';
import type { Meter } from '../../toolbox.ts';
import { countQuery } from '../request-scope.ts';

interface PoolOptions {
  readonly database: PoolConfig;
  readonly size: number;
  readonly acquireTimeoutMs: number;
  readonly meter: Meter;
}

/**
 * The shop's connection pool. It survives sessions that the server ends, and tells the meter how long requests wait for a
 * connection and how long they keep it.
 */
export function createPool({ database, size, acquireTimeoutMs, meter }: PoolOptions): Pool {
  const pool = new pg.Pool({
    ...database,
    max: size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: acquireTimeoutMs,
    application_name: 'shop',
    keepAlive: true,
  });
  // Without handlers a session that the server ends would end the process; the query that needed it fails in any case.
  pool.on('error', () => meter.count('db_sessions_lost_total'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  meterHolding(pool, meter);
  countQueries(pool, meter);
  return pool;
}

/** Opens every connection of the pool, so that no request pays for that. */
export async function fillPool(pool: Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of clients) client.release();
}

/** Runs `work` in one transaction and gives the client back on every way out. */
export async function inTransaction<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
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

function meterHolding(pool: Pool, meter: Meter): void {
  const since = new WeakMap<PoolClient, number>();
  pool.on('acquire', (client) => since.set(client, performance.now()));
  pool.on('release', (_error, client) => {
    const start = since.get(client);
    if (start !== undefined) meter.observe('db_client_held_seconds', (performance.now() - start) / 1000);
  });
}

/**
 * Counts queries where they are asked for. The pool runs a query later, when a connection is free, and by then in the
 * context of whichever request gave the connection back.
 */
function countQueries(pool: Pool, meter: Meter): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]) => {
    countQuery();
    return query(...args);
  };
  const lent = async () => {
    const start = performance.now();
    const client = (await connect()) as PoolClient;
    meter.observe('db_acquire_seconds', (performance.now() - start) / 1000);
    const clientQuery = client.query.bind(client) as (...args: unknown[]) => unknown;
    const original = Object.getPrototypeOf(client) as PoolClient;
    client.query = ((...args: unknown[]) => {
      countQuery();
      return clientQuery(...args);
    }) as PoolClient['query'];
    const release = client.release.bind(client);
    client.release = (error) => {
      client.query = original.query;
      release(error);
    };
    return client;
  };
  // The pool calls its own `connect` with a callback, for its own `query`, which is counted already.
  Object.assign(pool, { query: counted, connect: (...args: unknown[]) => (args.length > 0 ? connect(...args) : lent()) });
}
