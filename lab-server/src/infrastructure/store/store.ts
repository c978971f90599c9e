import knex from 'knex';
import type { RunStore } from '../../application/ports/run-store.ts';
import type { ClusterOptions } from '../postgres/cluster.ts';
import { Cluster } from '../postgres/cluster.ts';
import { migrationSource } from './migrations/index.ts';
import { PostgresRunStore, storeUnavailable } from './postgres-run-store.ts';

/** The lab's memory. */
export interface Store {
  readonly runs: RunStore;
  /** The one of now: a PostgreSQL that ends on its own is started again. Null where DATABASE_URL names somebody else's. */
  readonly cluster: Cluster | null;
  stop(): Promise<void>;
}

type StoreOptions = Omit<ClusterOptions, 'name' | 'settings'> & {
  /** A PostgreSQL to use instead of a cluster of the lab's own. */
  readonly databaseUrl?: string | undefined;
};

/** Starts the lab's own cluster, or connects to the database that DATABASE_URL names, and brings the tables up to date. */
export async function startStore({ databaseUrl, ...cluster }: StoreOptions): Promise<Store> {
  if (databaseUrl !== undefined) return openStore(databaseUrl, null);
  const own = await KeptCluster.start(() => Cluster.start({ ...cluster, name: 'store' }));
  return openStore(own.current.connection('postgres'), own);
}

/** A cluster that is started again, on the same port and data, whenever it ends although nobody wanted it to. */
class KeptCluster {
  readonly #start: () => Promise<Cluster>;
  current: Cluster;
  #starting: Promise<void> = Promise.resolve();
  #isStopping = false;

  private constructor(start: () => Promise<Cluster>, first: Cluster) {
    this.#start = start;
    this.current = first;
    this.#keep();
  }

  static async start(start: () => Promise<Cluster>): Promise<KeptCluster> {
    return new KeptCluster(start, await start());
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#starting;
    await this.current.stop();
  }

  #keep(): void {
    void this.current.process.exited.then(() => {
      if (!this.#isStopping) this.#starting = this.#startAgain();
    });
  }

  /** One that does not start has said why in its log; the next query says that there is none. */
  async #startAgain(): Promise<void> {
    try {
      await this.current.stop();
      this.current = await this.#start();
      this.#keep();
    } catch (error) {
      if (!this.#isStopping) console.error('The PostgreSQL of the store ended and could not be started again:', error);
    }
  }
}

const quiet = () => {};

async function openStore(connection: string | object, cluster: KeptCluster | null): Promise<Store> {
  const database = knex({
    client: 'pg',
    connection: typeof connection === 'string' ? { connectionString: connection } : connection,
    pool: { min: 0, max: 5 },
    acquireConnectionTimeout: 5000,
    // What fails is thrown; knex would print it as well.
    log: { warn: quiet, error: quiet },
    migrations: { migrationSource, tableName: 'lab_migrations' },
  });
  const stop = async () => {
    await database.destroy();
    await cluster?.stop();
  };
  try {
    // Nobody else migrates a cluster of our own: a lock that is there was left by a lab that was killed.
    if (cluster) await database.migrate.forceFreeMigrationsLock();
    await database.migrate.latest();
  } catch (error) {
    await stop();
    throw storeUnavailable('be opened', error);
  }
  return {
    runs: new PostgresRunStore(database),
    get cluster() {
      return cluster?.current ?? null;
    },
    stop,
  };
}
