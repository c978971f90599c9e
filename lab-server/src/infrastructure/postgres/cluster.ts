import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { LabError } from '../../domain/lab-error.ts';
import type { SpawnedProcess, SpawnRequest, Supervisor } from '../supervision/bench-process.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { openClusterFiles, superuser, type ClusterFiles } from './cluster-files.ts';
import { clusterProfiles } from './cluster-profiles.ts';
import { clearStalePostmaster } from './stale-postmaster.ts';

export interface ClusterOptions {
  readonly supervisor: Supervisor;
  readonly name: keyof typeof clusterProfiles;
  /** The cluster's own folder, right under the data directory. */
  readonly directory: string;
  readonly port: number;
  /** Over those of its profile. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onOutput?: SpawnRequest['onOutput'];
}

/** The roles that may log in: `lab` is the superuser, `shop` exists in the bench cluster. */
export type Role = 'lab' | 'shop';

const startTimeoutMs = 60_000;

/** A running PostgreSQL of our own. Started: accepts connections on loopback. Stopped: never starts again; make another. */
export class Cluster {
  readonly name: string;
  readonly port: number;
  readonly process: SpawnedProcess;
  readonly #passwords: Readonly<Record<string, string>>;
  readonly #pool: pg.Pool;

  private constructor(name: string, port: number, process: SpawnedProcess, files: ClusterFiles) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.#passwords = files.passwords;
    this.#pool = new pg.Pool({ ...this.connection('postgres'), max: 2 });
    this.#pool.on('error', () => {
      // An idle connection broke with the server; the next query says so.
    });
  }

  /** Makes the cluster's files where they are missing, recovers from whatever ended the last one, waits until it accepts. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const { supervisor, name, directory, port, settings } = options;
    const binaries = findBinaries(path.dirname(directory));
    const profile = clusterProfiles[name];
    const files = await openClusterFiles({ name, directory, supervisor, binaries, profile });
    await clearStalePostmaster(files.data);
    const process = await spawnPostgres(options, binaries, files.data, {
      ...profile.settings,
      ...settings,
      port: String(port),
    });
    const cluster = new Cluster(name, port, process, files);
    try {
      await cluster.#accepting();
      for (const role of profile.roles) await cluster.#ensureRole(role);
      for (const statement of profile.setup) await cluster.query(statement);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  connection(
    database: string,
    role: Role = superuser,
  ): pg.PoolConfig & { host: string; port: number; user: string; password: string } {
    return { host: '127.0.0.1', port: this.port, database, user: role, password: this.#passwords[role] ?? '' };
  }

  /** As superuser, in the database `postgres`. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#pool.query<Row>(sql, [...values]);
    return rows;
  }

  /** Whether whoever wants a session is told something in time; a refusal is an answer. */
  async answers(withinMs: number): Promise<boolean> {
    const client = new pg.Client({ ...this.connection('postgres'), connectionTimeoutMillis: withinMs });
    client.on('error', () => undefined);
    const askedAt = performance.now();
    try {
      await client.connect();
      void client.end();
      return true;
    } catch {
      // A timer may come a moment early.
      return performance.now() - askedAt < withinMs - 10;
    }
  }

  /** Ends sessions, writes what has to be written, and ends PostgreSQL. Idempotent. */
  async stop(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
    await this.process.stop(10_000);
  }

  async #accepting(): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    for (;;) {
      try {
        await this.query('SELECT');
        return;
      } catch (cause) {
        if (!this.process.running) throw this.#failure(cause, `it ended with: ${this.process.lastOutput()}`);
        if (Date.now() > deadline) throw this.#failure(cause, `it accepted no connection for ${startTimeoutMs / 1000} s`);
      }
      await delay(20);
    }
  }

  #failure(cause: unknown, what: string): LabError {
    return new LabError('CANNOT_START', `PostgreSQL for the ${this.name} did not start on port ${this.port}: ${what}`, {
      hint: 'The log is in the data directory, logs/. "make reset" makes its files anew.',
      cause,
    });
  }

  async #ensureRole(role: string): Promise<void> {
    const exists = await this.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (exists.length > 0) return;
    await this.query(`CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(this.#passwords[role] ?? '')}`);
  }
}

function spawnPostgres(
  { supervisor, name, onOutput }: ClusterOptions,
  { postgres, account }: PostgresBinaries,
  data: string,
  settings: Readonly<Record<string, string>>,
): Promise<SpawnedProcess> {
  return supervisor.spawn({
    name: `postgres-${name}`,
    command: postgres,
    args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    cwd: data,
    // "Fast": it ends its sessions and stops, rather than wait for them.
    stopSignal: 'SIGINT',
    ...(account && { user: account }),
    ...(onOutput && { onOutput }),
  });
}
