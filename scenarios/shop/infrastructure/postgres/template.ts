import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import knex, { type Knex } from 'knex';
import type { PoolConfig } from 'pg';
import * as tables from './migrations/001-tables.ts';
import * as references from './migrations/002-references.ts';
import * as quotes from './migrations/003-quotes.ts';
import * as accounts from './migrations/004-accounts.ts';
import * as openCharges from './migrations/005-open-charges.ts';
import * as offers from './migrations/006-offers.ts';
import * as deliveries from './migrations/007-deliveries.ts';
import * as subscriptions from './migrations/008-subscriptions.ts';
import * as delisting from './migrations/009-delisting.ts';
import * as orderEvents from './migrations/010-order-events.ts';
import * as eventTraces from './migrations/011-event-traces.ts';
import { seedStatements } from './seed.ts';

const migrations: Readonly<Record<string, Knex.Migration>> = {
  '001-tables': tables,
  '002-references': references,
  '003-quotes': quotes,
  '004-accounts': accounts,
  '005-open-charges': openCharges,
  '006-offers': offers,
  '007-deliveries': deliveries,
  '008-subscriptions': subscriptions,
  '009-delisting': delisting,
  '010-order-events': orderEvents,
  '011-event-traces': eventTraces,
};

const sources = [...Object.keys(migrations).map((name) => `migrations/${name}.ts`), 'seed.ts'];

/** Changes with the schema and the seed, so that a database made by other ones is not taken for current. */
export const schemaVersion = createHash('sha256')
  .update(sources.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\0'))
  .digest('hex')
  .slice(0, 12);

/** Fills an empty database with the shop's schema and data; a second call changes nothing. */
export async function buildTemplate(connection: PoolConfig): Promise<void> {
  const database = knex({ client: 'pg', connection: connection as Knex.PgConnectionConfig, pool: { min: 0, max: 1 } });
  try {
    await migrate(database, '001-tables');
    const { rows } = await database.raw<{ rows: { seeded: boolean }[] }>('SELECT EXISTS (SELECT FROM products) AS seeded');
    if (!rows[0]?.seeded) for (const statement of seedStatements) await database.raw(statement);
    await migrate(database, Object.keys(migrations).sort().at(-1)!);
  } finally {
    await database.destroy();
  }
}

/** Brings the schema up to and including the named migration. */
async function migrate(database: Knex, last: string): Promise<void> {
  const known = Object.keys(migrations).sort();
  const migrationSource: Knex.MigrationSource<string> = {
    getMigrations: async () => known.filter((name) => name <= last),
    getMigrationName: (name) => name,
    getMigration: async (name) => migrations[name] as Knex.Migration,
  };
  // A database that has all of them is newer than a source that ends with the first.
  await database.migrate.latest({ migrationSource, disableMigrationsListValidation: true });
}
