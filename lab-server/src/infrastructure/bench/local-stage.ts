import type { AnswerAuditName, DataCheck, Effect, EffectKind, LinkName, Load } from '@systems-design-lab/scenarios/kit/index.ts';
import { answerAudits, dataChecks, type AnswerAudit } from '@systems-design-lab/scenarios/shop/index.ts';
import type pg from 'pg';
import { randomUUID } from 'node:crypto';
import type { AppliedEffect, Lease, LoadRequest, RunningLoad, Stage, StatementTotals } from '../../application/ports/bench.ts';
import type { Telemetry } from '../../application/ports/telemetry.ts';
import type { LockFrame, QueryPlan } from '../../domain/evidence.ts';
import { LabError } from '../../domain/lab-error.ts';
import type { CounterReadings } from '../../domain/observations.ts';
import type { LoadGenerator } from '../load/load-generator.ts';
import {
  readDeadlocks,
  readOldestTransactionMs,
  readSessions,
  readStatementRows,
  readStatements,
  terminateSessions,
} from '../postgres/statistics.ts';
import { explain } from '../postgres/explain.ts';
import { readLockWaits } from '../postgres/lock-waits.ts';
import { LOOPBACK } from './endpoint.ts';
import type { EffectJournal } from './effect-journal.ts';
import { required } from './injectors/injector.ts';
import { injectorOf } from './injectors/index.ts';
import type { PartnerLedger } from './messages.ts';
import { countOpenFiles } from './process-figures.ts';
import type { Cast } from './stage-processes.ts';
import { carrierOf, tried, within } from './undoing.ts';

/** For an undo while all else goes on. One that starts a process again takes a while on a busy computer. */
const UNDO_PATIENCE_MS = 15_000;
/** For all that is undone when the stage ends, its load included: a reset may take 10 s. */
const UNDO_WITHIN_MS = 2_000;
const AUDIT_TIMEOUT_MS = 5_000;
const TRAFFIC_SEED = 1;

export interface LocalStageParts {
  readonly name: string;
  readonly cast: Cast;
  /** Links that it has beyond the ones that are always there. */
  readonly links: readonly LinkName[];
  /** The superuser's, in a database that is not the stage's. */
  readonly monitor: pg.Pool;
  readonly database: string;
  readonly journal: EffectJournal;
  readonly edgePort: number;
  /** A session of its own in the stage's database, under the shop's role. */
  connect(): Promise<pg.Client>;
  /** The superuser's, in the stage's database: what it sends is not the shop's. */
  inspect(): Promise<pg.Client>;
  readonly telemetry: Telemetry;
  loadGenerator(): Promise<LoadGenerator>;
  /** Ends a PostgreSQL that runs and answers nobody, so that what is undone does not wait for it. */
  endHungPostgres(): Promise<void>;
  /** The load could not be stopped. */
  spoilLoad(why: string): void;
  /** Called once the processes have ended: drops a fresh database, removes the work folder. */
  cleanUp(): Promise<void>;
}

/** A stage of this machine: open until closed, and closed for good. */
export class LocalStage implements Stage {
  readonly parts: LocalStageParts;
  readonly #applied = new Map<string, AppliedEffect>();
  readonly #carriedOut = new Map<EffectKind, number>();
  readonly #leases = new Map<string, NodeJS.Timeout>();
  /** Ids of effects that live in its processes and its folder, and go with them. */
  readonly #ownEffects = new Set<string>();
  /** Effects that are just being carried out. */
  readonly #applying = new Set<Promise<unknown>>();
  #load: RunningLoad | undefined;
  #undoing: Promise<readonly string[]> | undefined;
  #inspector: Promise<pg.Client> | undefined;
  #closing: Promise<readonly string[]> | undefined;

  constructor(parts: LocalStageParts) {
    this.parts = parts;
  }

  get name(): string {
    return this.parts.name;
  }

  get busy(): boolean {
    return this.#load !== undefined || this.#applied.size > 0;
  }

  async startLoad({ load, seed, warmUpMs, windowMs, ttlMs }: LoadRequest): Promise<RunningLoad> {
    this.#refuseEnding('Start a load');
    const generator = await this.parts.loadGenerator();
    const target = { host: LOOPBACK, port: this.parts.edgePort };
    const id = randomUUID();
    const running = await generator.run({
      id,
      target,
      load,
      seed,
      warmUpMs,
      ttlMs,
      ...(windowMs === undefined ? {} : { windowMs }),
    });
    this.#load = running;
    const ended = () => {
      if (this.#load === running) this.#load = undefined;
    };
    running.finished.then(ended, ended);
    if (this.#undoing) await running.stop();
    return running;
  }

  async apply(effect: Effect, lease: Lease): Promise<AppliedEffect> {
    this.#refuseEnding(`Carry out an effect of the kind "${effect.kind}"`);
    const applying = this.#apply(effect, lease);
    this.#applying.add(applying);
    try {
      return await applying;
    } finally {
      this.#applying.delete(applying);
    }
  }

  async #apply(effect: Effect, { owner, ttlMs }: Lease): Promise<AppliedEffect> {
    const { journal, cast, connect, monitor } = this.parts;
    const injector = injectorOf(effect);
    const id = randomUUID();
    journal.add({ id, owner, effect, undo: injector.undo(effect), expiresAt: Date.now() + ttlMs });
    if (carrierOf(effect) === 'stage') this.#ownEffects.add(id);
    const happened = () => this.#carriedOut.set(effect.kind, (this.#carriedOut.get(effect.kind) ?? 0) + 1);
    const end = await injector
      .apply(effect, {
        id,
        targets: cast,
        connect,
        monitor,
        startTraffic: (load) => this.#startTraffic(load, ttlMs),
        happened,
      })
      .catch((error: unknown) => {
        // Half of it may have been done, and there is no telling which half.
        journal.fail(id, `it was begun, and failed: ${sentenceOf(error)}`);
        throw error;
      });
    const ended = this.parts.telemetry.effectApplied(this.parts.name, effect);
    let ending: Promise<void> | undefined;
    const undo = () => (ending ??= this.#end(id, end).then(ended));
    const applied: AppliedEffect = { id, undo };
    this.#applied.set(id, applied);
    // What cannot be undone is in the journal then, and the bench says so.
    const expire = () => void undo().catch(() => undefined);
    this.#leases.set(id, setTimeout(expire, ttlMs));
    return applied;
  }

  /** The same in every run, so that two runs differ in their designs alone. */
  async #startTraffic(load: Load, ttlMs: number): Promise<RunningLoad> {
    const generator = await this.parts.loadGenerator();
    const target = { host: LOOPBACK, port: this.parts.edgePort };
    return generator.run({ id: randomUUID(), target, load, seed: TRAFFIC_SEED, warmUpMs: 0, ttlMs });
  }

  async readCounters(): Promise<CounterReadings> {
    const { monitor, database, cast } = this.parts;
    const [statements, deadlocks, partners, openFiles] = await Promise.all([
      readStatements(monitor, database, 'shop'),
      readDeadlocks(monitor, database),
      this.#readLedgers(),
      this.#countFiles(),
    ]);
    return { statements, deadlocks, partners, openFiles, effects: Object.fromEntries(this.#carriedOut), restarts: cast.restarts };
  }

  readSessions(): Promise<Record<string, number>> {
    return readSessions(this.parts.monitor, this.parts.database, 'shop');
  }

  readOldestTransactionMs(): Promise<number> {
    return readOldestTransactionMs(this.parts.monitor, this.parts.database, 'shop');
  }

  async readLocks(): Promise<LockFrame | null> {
    return readLockWaits(await this.#inspect());
  }

  readStatementRows(): Promise<readonly StatementTotals[]> {
    return readStatementRows(this.parts.monitor, this.parts.database, 'shop');
  }

  async explain(sql: string, values: readonly string[]): Promise<QueryPlan> {
    return explain(await this.#inspect(), sql, values);
  }

  readHeapBytes(): Promise<number> {
    return required(this.parts.cast.process('shop'), 'shop').ipc.request<number>('heapAfterCollection');
  }

  async audit(names: readonly AnswerAuditName[]): Promise<Partial<Record<AnswerAuditName, number>>> {
    const counts = names.map(async (name) => [name, await this.#audit(answerAudits[name])] as const);
    return Object.fromEntries(await Promise.all(counts));
  }

  /** What is to be said where a process of the stage has ended on its own. */
  lostProcess(): LabError | undefined {
    const ended = this.parts.cast.lost;
    return (
      ended &&
      new LabError('BENCH_FAILED', `Process "${ended.name}" ended on its own, so nothing can be said of the designs.`, {
        hint: `What it said last: ${ended.lastOutput() || 'nothing'}`,
      })
    );
  }

  /** Deadlocks are counted last: a session reports them when it ends, at the latest. */
  async settle(): Promise<CounterReadings> {
    const { cast, monitor, database } = this.parts;
    const lost = this.lostProcess();
    if (lost) throw lost;
    const counters = await this.readCounters();
    await cast.stop();
    await terminateSessions(monitor, database, 'shop');
    return { ...counters, deadlocks: await readDeadlocks(monitor, database) };
  }

  async check(names: readonly DataCheck[]): Promise<Partial<Record<DataCheck, number>>> {
    if (names.length === 0) return {};
    const client = await this.parts.connect();
    try {
      const values: Partial<Record<DataCheck, number>> = {};
      for (const name of names) {
        const { rows } = await client.query<{ value: number }>(`SELECT (${dataChecks[name]})::float8 AS value`);
        values[name] = rows[0]!.value;
      }
      return values;
    } finally {
      await client.end();
    }
  }

  undoAll(): Promise<readonly string[]> {
    return (this.#undoing ??= this.#undoAll());
  }

  /** All at once, so that none waits for another that cannot be undone. */
  async #undoAll(): Promise<readonly string[]> {
    const { journal, endHungPostgres, spoilLoad } = this.parts;
    const load = within(UNDO_WITHIN_MS, this.#load?.stop() ?? Promise.resolve()).then(
      () => [],
      (error: unknown) => {
        spoilLoad(sentenceOf(error));
        return [sentenceOf(error)];
      },
    );
    await endHungPostgres();
    await within(UNDO_WITHIN_MS, Promise.allSettled(this.#applying)).catch(() => undefined);
    const undone = [...this.#applied.values()].map(({ id, undo }) =>
      within(UNDO_WITHIN_MS, undo()).then(
        () => [],
        (error: unknown) => {
          journal.fail(id, sentenceOf(error));
          return [sentenceOf(error)];
        },
      ),
    );
    return (await Promise.all([load, ...undone])).flat();
  }

  close(): Promise<readonly string[]> {
    return (this.#closing ??= this.#close());
  }

  /** One step that fails never keeps the others from being taken. */
  async #close(): Promise<readonly string[]> {
    const { cast, cleanUp, journal } = this.parts;
    const notRestored: string[] = [];
    const attempt = async (step: () => Promise<void> | undefined) => {
      try {
        await step();
      } catch (error) {
        notRestored.push(sentenceOf(error));
      }
    };
    // Effects on its processes end with these, and the others need not wait for that.
    const [undone] = await Promise.all([this.undoAll(), attempt(() => cast.stop())]);
    notRestored.push(...undone);
    for (const { name, running } of cast.all) if (running) notRestored.push(`Process "${name}" still runs.`);
    await attempt(
      () =>
        this.#inspector &&
        within(
          UNDO_WITHIN_MS,
          this.#inspector.then((client) => client.end()),
        ),
    );
    await attempt(cleanUp);
    if (!cast.all.some(({ running }) => running)) for (const id of this.#ownEffects) journal.remove(id);
    return notRestored;
  }

  #refuseEnding(attempt: string): void {
    if (this.#undoing) throw new LabError('BENCH_FAILED', `${attempt}: refused, because the stage is being ended.`);
  }

  /** One session for all questions; a database with a session cannot be dropped, so it ends with the stage. */
  #inspect(): Promise<pg.Client> {
    this.#refuseEnding('Look into the database');
    this.#inspector ??= this.parts.inspect();
    this.#inspector.catch(() => (this.#inspector = undefined));
    return this.#inspector;
  }

  /** All keys at once, and the database after them: an answer may be newer than what it is held against, never older. */
  async #audit({ route, keys, sql, valueOf }: AnswerAudit): Promise<number> {
    const answers = Array.from({ length: keys.last - keys.first + 1 }, async (_, index) => {
      const key = keys.first + index;
      const url = `http://${LOOPBACK}:${this.parts.edgePort}${route.path.replace(':id', String(key))}`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(AUDIT_TIMEOUT_MS) });
      return [key, valueOf(await answer.json())] as const;
    });
    const answered = await Promise.all(answers);
    const client = await this.parts.connect();
    try {
      const { rows } = await client.query<{ key: number; value: string }>(sql);
      const current = new Map(rows.map(({ key, value }) => [key, value]));
      return answered.filter(([key, value]) => current.get(key) !== value).length;
    } finally {
      await client.end();
    }
  }

  async #countFiles(): Promise<CounterReadings['openFiles']> {
    const counts = this.parts.cast.all.map(async ({ name, pid }) => [name, await countOpenFiles(pid)] as const);
    return Object.fromEntries((await Promise.all(counts)).filter((count): count is [string, number] => count[1] !== undefined));
  }

  async #readLedgers(): Promise<CounterReadings['partners']> {
    const ledgers = [...this.parts.cast.partners].map(async ([name, process]) => {
      const { calls, entries } = await process.ipc.request<PartnerLedger>('ledger', { name });
      return [name, { calls, entries }] as const;
    });
    return Object.fromEntries(await Promise.all(ledgers));
  }

  async #end(id: string, end: () => Promise<void>): Promise<void> {
    clearTimeout(this.#leases.get(id));
    this.#leases.delete(id);
    try {
      await within(UNDO_PATIENCE_MS, tried(end));
    } catch (error) {
      this.parts.journal.fail(id, sentenceOf(error));
      throw error;
    }
    this.#applied.delete(id);
    this.parts.journal.undone(id);
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
