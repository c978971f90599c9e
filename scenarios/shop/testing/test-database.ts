import pg from 'pg';
import { startTestCluster } from '../../../lab-server/src/infrastructure/postgres/testing/test-cluster.ts';
import { cloneDatabase, ensureTemplate } from '../../../lab-server/src/infrastructure/postgres/template.ts';
import { buildTemplate, schemaVersion } from '../infrastructure/postgres/template.ts';

export interface TestDatabase {
  /** As the shop's own role. */
  readonly connection: pg.PoolConfig;
  /** Past the shop and its pool. */
  query(sql: string, values?: unknown[]): Promise<pg.QueryResultRow[]>;
  /** Locks a table against everybody, until the function that it resolves with is called. */
  lock(table: string): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

/** For tests: a real PostgreSQL with the shop's seeded database, as the lab clones it for a run. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { cluster, remove } = await startTestCluster();
  try {
    await cloneDatabase(cluster, 'test', await ensureTemplate(cluster, { version: schemaVersion, build: buildTemplate }));
  } catch (error) {
    await remove();
    throw error;
  }
  const connection = cluster.connection('test', 'shop');
  const beside = new pg.Pool({ ...connection, max: 1, application_name: 'test' });
  // A pool has "ended" before its sockets have: the cluster may end first, and says so on them.
  beside.on('error', () => undefined);
  beside.on('connect', (client) => client.on('error', () => undefined));
  return {
    connection,
    query: async (sql, values) => (await beside.query(sql, values)).rows,
    async lock(table) {
      const holder = new pg.Client(connection);
      await holder.connect();
      await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      return () => holder.end();
    },
    async remove() {
      await beside.end();
      await remove();
    },
  };
}
