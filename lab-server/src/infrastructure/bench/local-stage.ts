import type { Effect, EffectKind, PartnerName } from '@systems-design-lab/scenarios/kit/index.ts';
import type pg from 'pg';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppliedEffect, ClosedStage, Lease, LoadRequest, RunningLoad, Stage } from '../../application/ports/bench.ts';
import type { CounterReadings } from '../../domain/observations.ts';
import type { LoadGenerator } from '../load/load-generator.ts';
import { readDeadlocks, readSessions, readStatements, terminateSessions } from '../postgres/statistics.ts';
import { LOOPBACK } from './endpoint.ts';
import type { EffectJournal } from './effect-journal.ts';
import { injectorOf } from './injectors/index.ts';
import type { PartnerLedger } from './messages.ts';
import type { Cast } from './stage-processes.ts';

const UNDO_TRIES = 3;
const UNDO_PAUSE_MS = 100;

export interface LocalStageParts {
  readonly name: string;
  readonly cast: Cast;
  /** The superuser's, in a database that is not the stage's. */
  readonly monitor: pg.Pool;
  readonly database: string;
  /** No other stage uses it: it is dropped with this one. */
  readonly ownsDatabase: boolean;
  readonly journal: EffectJournal;
  readonly edgePort: number;
  loadGenerator(): Promise<LoadGenerator>;
  /** Called once the processes have ended: drops a fresh database, removes the work folder. */
  cleanUp(): Promise<void>;
}

/** A stage of this machine: open until closed, and closed for good. */
export class LocalStage implements Stage {
  readonly parts: LocalStageParts;
  readonly #applied = new Map<string, AppliedEffect>();
  readonly #carriedOut = new Map<EffectKind, number>();
  readonly #leases = new Map<string, NodeJS.Timeout>();
  #load: RunningLoad | undefined;
  #closing: Promise<ClosedStage> | undefined;

  constructor(parts: LocalStageParts) {
    this.parts = parts;
  }

  get busy(): boolean {
    return this.#load !== undefined || this.#applied.size > 0;
  }

  async startLoad({ load, seed, warmUpMs, windowMs, ttlMs }: LoadRequest): Promise<RunningLoad> {
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
    return running;
  }

  async apply(effect: Effect, { owner, ttlMs }: Lease): Promise<AppliedEffect> {
    const { journal, cast } = this.parts;
    const injector = injectorOf(effect);
    const id = randomUUID();
    journal.add({ id, owner, effect, undo: injector.undo(effect), expiresAt: Date.now() + ttlMs });
    const happened = () => this.#carriedOut.set(effect.kind, (this.#carriedOut.get(effect.kind) ?? 0) + 1);
    const end = await injector.apply(effect, { id, targets: cast, happened }).catch((error: unknown) => {
      journal.remove(id);
      throw error;
    });
    let ending: Promise<void> | undefined;
    const applied: AppliedEffect = { id, undo: () => (ending ??= this.#end(id, end)) };
    this.#applied.set(id, applied);
    this.#leases.set(
      id,
      setTimeout(() => void applied.undo().catch(() => undefined), ttlMs),
    );
    return applied;
  }

  async readCounters(): Promise<CounterReadings> {
    const { monitor, database } = this.parts;
    const [statements, deadlocks, partnerCalls] = await Promise.all([
      readStatements(monitor, database, 'shop'),
      readDeadlocks(monitor, database),
      this.#readPartnerCalls(),
    ]);
    return { statements, deadlocks, partnerCalls, effects: Object.fromEntries(this.#carriedOut) };
  }

  readSessions(): Promise<Record<string, number>> {
    return readSessions(this.parts.monitor, this.parts.database, 'shop');
  }

  close(): Promise<ClosedStage> {
    return (this.#closing ??= this.#close());
  }

  /** Deadlocks are counted last: a session reports them when it ends, at the latest. */
  async #close(): Promise<ClosedStage> {
    const { cast, monitor, database, ownsDatabase, cleanUp } = this.parts;
    await this.#load?.stop();
    const undone = await Promise.allSettled([...this.#applied.values()].map((applied) => applied.undo()));
    const counters = await this.readCounters();
    await cast.stop();
    // In the database of free play the next stage is at work already; there, sessions end with their processes.
    if (ownsDatabase) await terminateSessions(monitor, database, 'shop');
    const deadlocks = await readDeadlocks(monitor, database);
    const notRestored = undone.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    for (const process of cast.all) if (process.running) notRestored.push(`Process "${process.name}" still runs.`);
    await cleanUp();
    return { counters: { ...counters, deadlocks }, notRestored };
  }

  async #readPartnerCalls(): Promise<Partial<Record<PartnerName, number>>> {
    const ledgers = [...this.parts.cast.partners].map(async ([name, process]) => {
      const { calls } = await process.ipc.request<PartnerLedger>('ledger', { name });
      return [name, calls] as const;
    });
    return Object.fromEntries(await Promise.all(ledgers));
  }

  async #end(id: string, end: () => Promise<void>): Promise<void> {
    clearTimeout(this.#leases.get(id));
    this.#leases.delete(id);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await end();
        break;
      } catch (error) {
        if (attempt === UNDO_TRIES) throw error;
        await sleep(UNDO_PAUSE_MS);
      }
    }
    this.#applied.delete(id);
    this.parts.journal.remove(id);
  }
}
