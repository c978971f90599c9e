import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { DatabaseAccess, LearnerDatabase, SqlRequest } from '../../application/ports/learner-database.ts';
import { LabError } from '../../domain/lab-error.ts';
import { statementTimeout, type SqlAnswer } from '../../domain/sql.ts';
import type { Cluster } from '../postgres/cluster.ts';

const ROLE = 'learner';
const MAX_ROWS = 1_000;
const MAX_VALUE_CHARACTERS = 4_000;
/** Read from the socket at most: one value alone may be a gigabyte. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
/** PostgreSQL ends the statement itself; this is for one that cannot be ended. */
const GRACE_MS = 2_000;

interface Target {
  readonly cluster: Cluster;
  readonly database: { readonly name: string; readonly isPlay: boolean } | undefined;
  readonly playDatabase: string;
}

/**
 * Statements of the reader. Each has a session of its own, so that none inherits what another has set, under a role that is a
 * member of the shop's: it may do in the bench's database what the shop may, and nothing to the machine. Statistics of the
 * shop do not count it.
 */
export class LearnerSessions implements LearnerDatabase {
  readonly #target: Target;
  readonly #password = randomBytes(24).toString('base64url');
  #prepared: Cluster | undefined;

  constructor(target: Target) {
    this.#target = target;
  }

  async query({ statement, allowWrites = false, signal }: SqlRequest): Promise<SqlAnswer> {
    const { database } = this.#target;
    // The protocol ends a text with it.
    if (statement.includes('\0')) throw new LabError('SQL_FAILED', 'A statement cannot hold the character NUL.');
    if (!database)
      throw new LabError('BENCH_NOT_READY', 'No database is on stage at this moment.', { hint: 'Try again in a second.' });
    if (allowWrites && !database.isPlay)
      throw new LabError('RUN_IN_PROGRESS', 'A run is in progress, and its data are not to be written by hand.', {
        hint: 'Read them, or wait for the end of the run.',
      });
    const session = await this.#open(database.name);
    const cancel = () => void this.#terminate(session.pid);
    signal?.addEventListener('abort', cancel, { once: true });
    const impatience = setTimeout(cancel, statementTimeout[allowWrites ? 'write' : 'read'] + GRACE_MS);
    try {
      return { database: database.name, ...(await session.execute(statement, allowWrites)) };
    } finally {
      clearTimeout(impatience);
      signal?.removeEventListener('abort', cancel);
      session.close();
    }
  }

  async access(): Promise<DatabaseAccess> {
    await this.#prepare();
    const { cluster, playDatabase } = this.#target;
    return { host: '127.0.0.1', port: cluster.port, database: playDatabase, user: ROLE, password: this.#password };
  }

  /** A reader may have changed the password of the role; then it gets the lab's again. */
  async #open(database: string): Promise<Session> {
    await this.#prepare();
    const connect = () =>
      Session.open({ host: '127.0.0.1', port: this.#target.cluster.port, database, password: this.#password });
    return connect().catch(async () => {
      this.#prepared = undefined;
      await this.#prepare();
      return connect().catch((cause: unknown) => {
        throw new LabError('BENCH_NOT_READY', `PostgreSQL takes no connection: ${messageOf(cause)}`, {
          hint: 'A scenario may have filled it with connections, or have ended it. Try again in a second.',
          cause,
        });
      });
    });
  }

  async #prepare(): Promise<void> {
    const { cluster } = this.#target;
    if (this.#prepared === cluster) return;
    const exists = await cluster.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
    if (exists.length === 0) await cluster.query(`CREATE ROLE ${ROLE}`);
    for (const statement of [
      `ALTER ROLE ${ROLE} LOGIN CONNECTION LIMIT 8 PASSWORD ${pg.escapeLiteral(this.#password)}`,
      `ALTER ROLE ${ROLE} RESET ALL`,
      `ALTER ROLE ${ROLE} SET statement_timeout = ${statementTimeout.write}`,
      `ALTER ROLE ${ROLE} SET idle_in_transaction_session_timeout = '5min'`,
      // Only a superuser may set it, so it holds.
      `ALTER ROLE ${ROLE} SET temp_file_limit = '512MB'`,
      `GRANT shop, pg_read_all_stats TO ${ROLE}`,
    ])
      await cluster.query(statement);
    this.#prepared = cluster;
  }

  async #terminate(pid: number): Promise<void> {
    await this.#target.cluster
      .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = $2', [pid, ROLE])
      .catch(() => undefined);
  }
}

/** One connection for one statement. */
class Session {
  readonly pid: number;
  readonly #client: pg.Client;
  readonly #socket: Socket;
  #received = 0;

  private constructor(client: pg.Client, socket: Socket, pid: number) {
    this.#client = client;
    this.#socket = socket;
    this.pid = pid;
    socket.on('data', ({ length }: Buffer) => {
      this.#received += length;
      if (this.#received > MAX_ANSWER_BYTES) socket.destroy();
    });
  }

  static async open(to: { host: string; port: number; database: string; password: string }): Promise<Session> {
    const socket = new Socket();
    const client = new pg.Client({
      ...to,
      user: ROLE,
      application_name: 'sql of the reader',
      connectionTimeoutMillis: 5_000,
      stream: () => socket,
    });
    // Heard of by the statement that is under way.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return new Session(client, socket, rows[0]!.pid);
  }

  async execute(statement: string, allowWrites: boolean): Promise<Omit<SqlAnswer, 'database'>> {
    const limit = statementTimeout[allowWrites ? 'write' : 'read'];
    try {
      await this.#client.query(`SET statement_timeout = ${limit}; SET lock_timeout = ${statementTimeout.lock}`);
      if (!allowWrites) await this.#client.query('BEGIN READ ONLY');
      return await this.#run(statement);
    } catch (error) {
      throw this.#failure(error, limit);
    }
  }

  close(): void {
    // What is still open is rolled back by that.
    void this.#client.end().catch(() => undefined);
    if (this.#received > MAX_ANSWER_BYTES) this.#socket.destroy();
  }

  /** By the extended protocol, which takes one statement and no second one. Rows beyond the bound are dropped as they come. */
  async #run(statement: string): Promise<Omit<SqlAnswer, 'database'>> {
    const rows: (string | null)[][] = [];
    const notices: string[] = [];
    let truncated = false;
    const onNotice = ({ severity, message }: { severity?: string | undefined; message?: string | undefined }) =>
      notices.length < 20 && notices.push(`${severity ?? 'NOTICE'}: ${message ?? ''}`);
    this.#client.on('notice', onNotice);
    const started = performance.now();
    const query = new pg.Query<(string | null)[]>({
      text: statement,
      rowMode: 'array',
      queryMode: 'extended',
      types: { getTypeParser: () => (text: string) => text },
    } as pg.QueryArrayConfig);
    const result = await new Promise<pg.ResultBuilder>((resolve, reject) => {
      query.on('row', (row) => {
        if (rows.length >= MAX_ROWS) truncated = true;
        else rows.push(row.map((value) => (value === null ? null : cut(value))));
      });
      query.on('end', resolve);
      query.on('error', reject);
      this.#client.query(query);
    });
    const durationMs = performance.now() - started;
    const fields = Array.isArray(result) ? [] : result.fields;
    return {
      command: result.command ?? '',
      columns: await this.#columns(fields),
      rows,
      rowCount: result.rowCount ?? null,
      truncated: truncated || rows.some((row) => row.some((value) => value?.endsWith(CUT) === true)),
      durationMs,
      notices,
    };
  }

  async #columns(fields: readonly pg.FieldDef[]): Promise<{ name: string; type: string }[]> {
    const ids = [...new Set(fields.map(({ dataTypeID }) => dataTypeID))];
    const types = await this.#client
      .query<{ oid: number; name: string }>('SELECT oid, typname AS name FROM pg_type WHERE oid = ANY($1)', [ids])
      .then(({ rows }) => new Map(rows.map(({ oid, name }) => [oid, name])))
      // The statement may have ended the transaction, the session or the catalogue's patience.
      .catch(() => new Map<number, string>());
    return fields.map(({ name, dataTypeID }) => ({ name, type: types.get(dataTypeID) ?? 'unknown' }));
  }

  #failure(error: unknown, limitMs: number): LabError {
    if (this.#received > MAX_ANSWER_BYTES)
      return new LabError('SQL_FAILED', `The answer is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MB.`, {
        hint: 'Ask for fewer rows or columns: LIMIT 100.',
      });
    if (!(error instanceof pg.DatabaseError)) return new LabError('SQL_FAILED', `The statement was ended: ${messageOf(error)}`);
    const { code, message, position, detail, hint } = error;
    if (code === '25006')
      return new LabError('WRITES_NOT_ALLOWED', `The statement would write: ${message}.`, {
        hint: 'Say that it may ("--write", allowWrites). It changes the bench’s database only, and "lab reset" restores that.',
        cause: error,
      });
    if (code === '57014')
      return new LabError('SQL_FAILED', `The statement was cancelled after ${limitMs / 1000} s.`, {
        hint: 'EXPLAIN shows how it would be executed.',
        cause: error,
      });
    const where = position === undefined ? '' : ` (at character ${position})`;
    const several = code === '42601' && message.includes('multiple commands');
    return new LabError('SQL_FAILED', several ? 'Only one statement at a time.' : `${message}${where}.`, {
      ...(detail || hint ? { hint: [detail, hint].filter(Boolean).join(' ') } : {}),
      cause: error,
    });
  }
}

const CUT = '…';
const cut = (value: string): string =>
  value.length <= MAX_VALUE_CHARACTERS ? value : value.slice(0, MAX_VALUE_CHARACTERS - CUT.length) + CUT;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
