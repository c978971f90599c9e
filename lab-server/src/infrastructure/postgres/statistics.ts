import type pg from 'pg';
import type { StatementTotals } from '../../application/ports/bench.ts';

/** Cumulative figures of one statement, or of many. */
export interface StatementStatistics {
  readonly calls: number;
  /** Pages of 8 kB that it looked at, cached or not. */
  readonly blocks: number;
}

/** Whatever can send a query: a client or a pool of the superuser. */
type Monitor = Pick<pg.ClientBase, 'query'>;

export type SessionState = 'active' | 'idle' | 'idle in transaction' | 'waiting for a lock';

/**
 * What the role has executed in the database so far: all of it under `*`, and by tag, the word in a statement's first
 * comment (`SELECT /* best-sellers *\/ …`; a comment in front of the first word is not recorded). Statements that differ
 * in comments alone have one entry, under the comment that came first: give different tags to different statements only.
 */
export async function readStatements(
  monitor: Monitor,
  database: string,
  role: string,
): Promise<Record<string, StatementStatistics>> {
  const { rows } = await monitor.query<{ tag: string; calls: number; blocks: number }>(
    `SELECT coalesce(substring(query FROM '/\\*\\s*([\\w.-]+)\\s*\\*/'), '') AS tag,
            sum(calls)::float8 AS calls, sum(shared_blks_hit + shared_blks_read)::float8 AS blocks
       FROM pg_stat_statements
       JOIN pg_database ON pg_database.oid = dbid
       JOIN pg_roles ON pg_roles.oid = userid
      WHERE datname = $1 AND rolname = $2
      GROUP BY 1`,
    [database, role],
  );
  const sum = (read: (row: StatementStatistics) => number) => rows.reduce((total, row) => total + read(row), 0);
  const tagged = rows.filter((row) => row.tag !== '').map(({ tag, calls, blocks }) => [tag, { calls, blocks }] as const);
  return { '*': { calls: sum((row) => row.calls), blocks: sum((row) => row.blocks) }, ...Object.fromEntries(tagged) };
}

/**
 * Deadlocks that PostgreSQL has broken in the database. A session reports its own at most once a second, and what came
 * after that only when it has been idle for 10 s or ends: end the sessions before the count that matters.
 */
export async function readDeadlocks(monitor: Monitor, database: string): Promise<number> {
  const { rows } = await monitor.query<{ deadlocks: number }>(
    'SELECT deadlocks::float8 FROM pg_stat_database WHERE datname = $1',
    [database],
  );
  return rows[0]?.deadlocks ?? 0;
}

/** The application's sessions in the database, now. */
export async function readSessions(
  monitor: Monitor,
  database: string,
  applicationName: string,
): Promise<Record<SessionState, number>> {
  const { rows } = await monitor.query<{ state: SessionState; sessions: number }>(
    `SELECT CASE WHEN wait_event_type = 'Lock' THEN 'waiting for a lock'
                 WHEN state LIKE 'idle in transaction%' THEN 'idle in transaction'
                 WHEN state = 'idle' THEN 'idle'
                 ELSE 'active' END AS state, count(*)::int AS sessions
       FROM pg_stat_activity WHERE datname = $1 AND application_name = $2 GROUP BY 1`,
    [database, applicationName],
  );
  const counted = Object.fromEntries(rows.map(({ state, sessions }) => [state, sessions]));
  return { active: 0, idle: 0, 'idle in transaction': 0, 'waiting for a lock': 0, ...counted };
}

/** How long the application's oldest transaction in the database has been open, ms; 0 where none is. */
export async function readOldestTransactionMs(monitor: Monitor, database: string, applicationName: string): Promise<number> {
  const { rows } = await monitor.query<{ age: number }>(
    `SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float8 * 1000 AS age
       FROM pg_stat_activity WHERE datname = $1 AND application_name = $2`,
    [database, applicationName],
  );
  return rows[0]?.age ?? 0;
}

/** Ends the application's sessions in the database and waits, up to 2 s each, until they are gone. Returns how many. */
export async function terminateSessions(monitor: Monitor, database: string, applicationName: string): Promise<number> {
  const { rowCount } = await monitor.query(
    'SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = $1 AND application_name = $2',
    [database, applicationName],
  );
  return rowCount ?? 0;
}

/** What the role has executed in the database so far, by statement. */
export async function readStatementRows(monitor: Monitor, database: string, role: string): Promise<StatementTotals[]> {
  const { rows } = await monitor.query<StatementTotals>(
    `SELECT substring(query FROM '/\\*\\s*([\\w.-]+)\\s*\\*/') AS tag, left(query, 1000) AS sql, sum(calls)::float8 AS calls,
            sum(total_exec_time)::float8 AS "totalMs", sum(rows)::float8 AS rows,
            sum(shared_blks_hit + shared_blks_read)::float8 AS blocks
       FROM pg_stat_statements
       JOIN pg_database ON pg_database.oid = dbid
       JOIN pg_roles ON pg_roles.oid = userid
      WHERE datname = $1 AND rolname = $2
      GROUP BY 1, 2`,
    [database, role],
  );
  return rows;
}
