import type { Run } from '../../domain/run.ts';

/** Keeps runs. */
export interface RunStore {
  save(run: Run): Promise<void>;
  find(id: string): Promise<Run | undefined>;
  /** Newest first, without series. */
  list(filter: { readonly scenario?: string; readonly limit: number }): Promise<readonly Run[]>;
  /** Runs that a crash left `running` become `failed`; returns their ids. */
  closeInterrupted(reason: string): Promise<readonly string[]>;
}
