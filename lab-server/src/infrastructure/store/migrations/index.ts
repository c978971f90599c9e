import type { Knex } from 'knex';
import * as runs from './001-runs.ts';
import * as evidence from './002-evidence.ts';

const migrations: Readonly<Record<string, Knex.Migration>> = { '001-runs': runs, '002-evidence': evidence };

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = migrations[name];
    if (!migration) throw new Error(`Migration "${name}" does not exist; there are ${Object.keys(migrations).join(', ')}.`);
    return migration;
  },
};
