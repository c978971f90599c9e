import type { Run, RunStatus } from '../../domain/run.ts';

/** Keeps runs. */
export interface RunStore {
  save(run: Run): Promise<void>;
  find(id: string): Promise<Run | undefined>;
  /** Newest first, without series. */
  list(filter: RunFilter): Promise<readonly Run[]>;
  /** Runs that a crash left `running` become `failed`; returns their ids. */
  closeInterrupted(reason: string): Promise<readonly string[]>;
}

/** Narrows a list of runs; absent: all. */
export interface RunFilter {
  readonly scenario?: string;
  readonly status?: RunStatus;
  /** Created earlier than this, ISO 8601. */
  readonly before?: string;
  readonly limit: number;
}
