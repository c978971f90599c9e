import type { SqlAnswer } from '../../domain/sql.ts';

/** The bench's database as the reader may use it: by a role of its own, a statement at a time, each within a time limit. */
export interface LearnerDatabase {
  /**
   * Reads in a transaction that cannot write; with `allowWrites` the statement commits by itself, in the database of free
   * play only. Throws SQL_FAILED with PostgreSQL's own words, WRITES_NOT_ALLOWED, RUN_IN_PROGRESS, BENCH_NOT_READY.
   */
  query(request: SqlRequest): Promise<SqlAnswer>;
  /** For a client of the reader's own, such as psql. */
  access(): Promise<DatabaseAccess>;
}

export interface SqlRequest {
  /** One statement. */
  readonly statement: string;
  readonly allowWrites?: boolean;
  /** Whoever asked has gone: the statement is cancelled. */
  readonly signal?: AbortSignal;
}

export interface DatabaseAccess {
  readonly host: string;
  readonly port: number;
  /** That of free play. */
  readonly database: string;
  readonly user: string;
  readonly password: string;
}
