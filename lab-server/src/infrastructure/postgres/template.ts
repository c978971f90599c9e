import pg from 'pg';
import type { Cluster } from './cluster.ts';

const prefix = 'shop_template_';

export interface TemplateRequest {
  /** Lower-case letters, digits and underscores: changes with schema and seed. */
  readonly version: string;
  /** Fills the database; connects as the role `shop`, who owns it. */
  readonly build: (connection: pg.PoolConfig) => Promise<void>;
  readonly onProgress?: (message: string) => void;
}

/**
 * The seeded database that every run gets a clone of. Built once and kept across starts: it becomes a template that
 * takes no connections only when it is complete, so one whose build was interrupted is known by that, and built again.
 * Returns its name.
 */
export async function ensureTemplate(
  cluster: Cluster,
  { version, build, onProgress = () => {} }: TemplateRequest,
): Promise<string> {
  const template = `${prefix}${version}`;
  const existing = await cluster.query<{ name: string; complete: boolean }>(
    `SELECT datname AS name, datistemplate AND NOT datallowconn AS complete FROM pg_database WHERE starts_with(datname, $1)`,
    [prefix],
  );
  const isCurrent = ({ name, complete }: { name: string; complete: boolean }) => name === template && complete;
  for (const outdated of existing.filter((database) => !isCurrent(database))) {
    await cluster.query(`ALTER DATABASE ${pg.escapeIdentifier(outdated.name)} IS_TEMPLATE false`);
    await dropDatabase(cluster, outdated.name);
  }
  if (existing.some(isCurrent)) return template;
  onProgress('seeding the template database');
  await cluster.query(`CREATE DATABASE ${pg.escapeIdentifier(template)} OWNER shop`);
  await build(cluster.connection(template, 'shop'));
  onProgress('settling the template database');
  await settle(cluster, template);
  await cluster.query(`ALTER DATABASE ${pg.escapeIdentifier(template)} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  return template;
}

/** Clones start with fresh statistics and a complete visibility map, and leave nothing for autovacuum to do in mid-run. */
async function settle(cluster: Cluster, template: string): Promise<void> {
  const client = new pg.Client(cluster.connection(template));
  await client.connect();
  try {
    await client.query('VACUUM (FREEZE, ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** Copies files, which takes as long as the default (copying through the log) but leaves no log for a checkpoint in mid-run. */
export async function cloneDatabase(cluster: Cluster, name: string, template: string): Promise<void> {
  const clone = pg.escapeIdentifier(name);
  await cluster.query(`CREATE DATABASE ${clone} TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY file_copy OWNER shop`);
}

/** Ends the sessions that are connected to it. A database that is not there is no error. */
export async function dropDatabase(cluster: Cluster, name: string): Promise<void> {
  await cluster.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

/** The databases that are neither templates nor PostgreSQL's own. */
export async function listDatabases(cluster: Cluster): Promise<string[]> {
  const rows = await cluster.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname`,
  );
  return rows.map((row) => row.datname);
}
