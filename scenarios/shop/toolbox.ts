import type { Resolver } from 'node:dns/promises';
import type { ClientBase, Pool } from 'pg';
import type {
  AddressBook,
  FraudCheck,
  HttpClient,
  JobName,
  KeyValueStore,
  PaymentGateway,
  PushService,
  Recommender,
  TaxGateway,
  Warehouse,
} from './application/ports/index.ts';
import type { Logger } from './telemetry.ts';

export type { Logger } from './telemetry.ts';

/** What an adapter is built from, in whichever process hosts it. Adapters get nothing else: no globals, no module state. */
export interface ShopToolbox extends OutsideWorld {
  /** The process's connection pool. A plain pg pool: `pool.connect()`, `pool.query(…)`. Not at the edge. */
  readonly pool: Pool;
  /** One more pool; its connections are opened when they are first used, and ended with the shop's own. */
  openPool(options: { readonly size: number; readonly acquireTimeoutMs: number }): Pool;
  /**
   * Runs `work` in one transaction: COMMIT when it resolves, ROLLBACK when it throws, the client released in both cases. What is
   * not done `withinMs` is given up with `DatabaseUnreachable`: its connection is thrown away, and nobody knows whether it happened.
   */
  withTransaction<T>(work: (client: ClientBase) => Promise<T>, options?: { readonly withinMs: number }): Promise<T>;
  /** One attempt of an outbound HTTP call over kept-alive connections: no retry, no policy. */
  readonly http: HttpClient;
  /** Asks the name server: one second, two tries, no memory. Shop process only. */
  readonly names: Resolver;
  /** Key/value store of the process with a time to live; the bench can expire a key in it. */
  readonly cacheStore: CacheStore;
  readonly clock: Clock;
  /** Metrics for charts. Never read by a verdict. */
  readonly meter: Meter;
  /** Lines for whoever runs the shop. */
  readonly logger: Logger;
  /** Folder that all processes of the shop share; empty at the start of a run. */
  readonly sharedFolder: string;
  /** Runs a job of the shop here and now: iterate to the end to do all of it. */
  runJob(job: JobName): JobRun;
  /** Runs a job in a process of its own; the caller may lower its priority. */
  forkJob(job: JobName): ForkedJob;
  /** How long the caller of the request that this is done for still waits, ms; Infinity where nobody waits. */
  budgetLeft(): number;
  /** Which process this is. */
  readonly host: 'edge' | 'shop' | 'worker';
  /** Worker only. */
  readonly addressBook: AddressBook;
}

/** The partners, as ports. Shop process only. */
export interface OutsideWorld {
  readonly recommender: Recommender;
  readonly paymentGateway: PaymentGateway;
  readonly taxGateway: TaxGateway;
  readonly fraudCheck: FraudCheck;
  readonly pushService: PushService;
  readonly keyValueStore: KeyValueStore;
  readonly warehouse: Warehouse;
}

/** A job in pieces: each step is about 10 ms of CPU. */
export type JobRun = Iterable<void>;

export interface ForkedJob {
  readonly pid: number;
  /** Resolves when the process has ended, however that came about. */
  readonly ended: Promise<void>;
  stop(): void;
}

export interface CacheStore {
  /** Undefined where the key is not there, or has expired. */
  get(key: string): unknown;
  set(key: string, value: unknown, ttlMs: number): void;
  delete(key: string): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface Meter {
  count(metric: string, labels?: Readonly<Record<string, string>>, by?: number): void;
  set(metric: string, value: number, labels?: Readonly<Record<string, string>>): void;
  observe(metric: string, value: number, labels?: Readonly<Record<string, string>>): void;
}
