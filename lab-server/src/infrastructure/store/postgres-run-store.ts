import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunFilter, RunStore } from '../../application/ports/run-store.ts';
import type { CapturedEvidence } from '../../domain/evidence.ts';
import { LabError } from '../../domain/lab-error.ts';
import type { Run, RunStatus, Series } from '../../domain/run.ts';

interface RunRow {
  readonly id: string;
  readonly scenario: string;
  readonly status: RunStatus;
  readonly created_at: string;
  readonly document: Omit<Run, 'series' | 'evidence'>;
  readonly series: readonly Series[];
  readonly evidence: readonly CapturedEvidence[];
}

const keptRuns = 500;
/** A PostgreSQL that was killed is back within two seconds. */
const PATIENCE_MS = 6_000;
const RETRY_MS = 200;

/** Keeps the newest 500 runs in the lab's own database. */
export class PostgresRunStore implements RunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async save(run: Run): Promise<void> {
    const { series, evidence, ...document } = run;
    const row = {
      id: run.id,
      scenario: run.scenario,
      status: run.status,
      created_at: run.createdAt,
      ended_at: run.endedAt,
      document: JSON.stringify(document),
      series: JSON.stringify(series),
      evidence: JSON.stringify(evidence),
    };
    await this.#attempt(`save run "${run.id}"`, async () => {
      await this.#knex('runs').insert(row).onConflict('id').merge();
      await this.#knex('runs')
        .whereIn('id', this.#knex('runs').select('id').orderBy('created_at', 'desc').offset(keptRuns))
        .delete();
    });
  }

  async find(id: string): Promise<Run | undefined> {
    const row = await this.#attempt(`find run "${id}"`, () => this.#knex<RunRow>('runs').where('id', id).first());
    return row && toRun(row);
  }

  async list({ scenario, status, before, limit }: RunFilter): Promise<readonly Run[]> {
    const asked = {
      ...(scenario === undefined ? {} : { scenario }),
      ...(status === undefined ? {} : { status }),
    };
    const rows = await this.#attempt('list runs', () => {
      const newest = this.#knex<RunRow>('runs').select('document').where(asked).orderBy('created_at', 'desc').limit(limit);
      return before === undefined ? newest : newest.where('created_at', '<', new Date(before));
    });
    return rows.map(({ document }) => ({ ...document, series: [], evidence: [] }));
  }

  async closeInterrupted(reason: string): Promise<readonly string[]> {
    const rows: RunRow[] = await this.#attempt('find interrupted runs', () =>
      this.#knex<RunRow>('runs').where('status', 'running').select(),
    );
    for (const run of rows.map(toRun)) {
      await this.save({
        ...run,
        status: 'failed',
        phase: null,
        endedAt: new Date().toISOString(),
        reasons: [...run.reasons, reason],
      });
    }
    return rows.map((row) => row.id);
  }

  async #attempt<Result>(what: string, query: () => PromiseLike<Result>): Promise<Result> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await query();
      } catch (cause) {
        if (!isOfConnection(cause) || Date.now() > giveUpAt) throw storeUnavailable(what, cause);
      }
      await sleep(RETRY_MS);
    }
  }
}

/** The server was not there, or went away. Every statement here may be said twice. */
function isOfConnection(cause: unknown): boolean {
  const { code = '', message = '' } = cause as { readonly code?: string; readonly message?: string };
  return /^(ECONN|EPIPE|57P0|08)/.test(code) || message.startsWith('Connection terminated');
}

function toRun({ document, series, evidence }: RunRow): Run {
  return { ...document, series, evidence };
}

export function storeUnavailable(what: string, cause: unknown): LabError {
  return new LabError(
    'STORE_UNAVAILABLE',
    `The store could not ${what}: ${cause instanceof Error ? cause.message : String(cause)}`,
    {
      hint: 'Its log is logs/postgres-store.log in the data directory; "make down" and "make up" start it anew. With DATABASE_URL, check that server.',
      cause,
    },
  );
}
