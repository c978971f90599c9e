/** Jobs of the shop that run again and again. */
export interface Scheduler {
  /** Starts a job every so many ms; a tick is skipped while the last one runs. 0 stops it. Calling again changes the interval. */
  every(job: JobName, intervalMs: number): void;
  stop(): Promise<void>;
}

/** Jobs are named modules (`application/jobs/<name>.ts`), so that an adapter may run one in another process. */
export type JobName = 'repricing';
