/** What PostgreSQL answered to one statement of the reader. */
export interface SqlAnswer {
  /** Where it was executed: the database of whatever is on stage. */
  readonly database: string;
  /** `SELECT`, `UPDATE`, `CREATE INDEX` … */
  readonly command: string;
  readonly columns: readonly SqlColumn[];
  /** As PostgreSQL writes them; null is NULL. At most 1,000. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** How many rows it returned or touched; null where that means nothing. */
  readonly rowCount: number | null;
  /** There were more rows than are shown, or a value was cut. */
  readonly truncated: boolean;
  readonly durationMs: number;
  /** NOTICE, WARNING: what PostgreSQL said beside the answer. */
  readonly notices: readonly string[];
}

export interface SqlColumn {
  readonly name: string;
  /** `int8`, `text`, `timestamptz` … */
  readonly type: string;
}

/** Ms that a statement may take. */
export const statementTimeout = { read: 10_000, write: 30_000, lock: 5_000 } as const;
