import type { AnyScenario, Effect, Load, Settings, Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import { lease } from '../domain/free-play.ts';
import { LabError } from '../domain/lab-error.ts';
import { mergeSettings } from '../domain/merge-settings.ts';
import { unlessAborted } from '../domain/unless-aborted.ts';
import type { Bench, RunningLoad, Stage, StagedDesign, StageSpec } from './ports/bench.ts';
import type { StageOccupancy } from './stage-occupancy.ts';
import { needsWorker, replicasFor } from './replicas.ts';
import { isDataEffect, partnersApart, Trigger } from './trigger.ts';

/** What one enabled scenario brings to the stage. */
export interface Act {
  readonly design: StagedDesign;
  readonly scenario: AnyScenario;
  readonly settings: Partial<Settings>;
  readonly effects: readonly Effect[];
  readonly load: Load;
  /** Effects that have a time of their own are repeated after this, ms. */
  readonly periodMs: number;
}

const MAX_TTL_MS = lease.max * 1000;

/**
 * The stage of free play. Whatever changes, it is opened anew with what is on then, so that switching one scenario off
 * leaves the others as they are and nothing of it behind. With nothing on it is the idle lab: a healthy shop, no load.
 */
export class PlayStage {
  readonly #bench: Bench;
  readonly #occupancy: StageOccupancy;
  #acts: readonly Act[] = [];
  #extraLoad: Load = {};
  #seed = 1;
  #stage: Stage | undefined;
  #triggers: readonly Trigger[] = [];
  #load: RunningLoad | undefined;
  #isIncomplete = false;
  /** Of all changes that were asked for since everything was last ended. */
  #changes = new AbortController();

  constructor(bench: Bench, occupancy: StageOccupancy) {
    this.#bench = bench;
    this.#occupancy = occupancy;
  }

  /** Replaces what is on. */
  perform(acts: readonly Act[], seed: number): Promise<void> {
    return this.#change(async (signal) => {
      this.#acts = acts;
      this.#seed = seed;
      await this.#open(signal);
    });
  }

  /** Replaces the load that runs beside the scenarios' own. */
  runLoad(load: Load, seed: number): Promise<void> {
    return this.#change(async (signal) => {
      this.#extraLoad = load;
      this.#seed = seed;
      if (!this.#stage) await this.#open(signal);
      else await unlessAborted(signal, this.#restartLoad(this.#stage, signal));
    });
  }

  /** Everything off; the data stay. Waits for no change that is under way. */
  clear(): Promise<void> {
    return this.#end(() => this.#open());
  }

  /** Everything off, and a fresh database. Waits for no change that is under way. */
  reset(): Promise<void> {
    return this.#end(async () => {
      await this.#close();
      await this.#bench.discardPlayDatabase();
      await this.#open();
    });
  }

  /** Whether the last change failed, so that the stage is not what was asked for. */
  get isIncomplete(): boolean {
    return this.#isIncomplete;
  }

  /** Opens the stage again with what is on, unless that has become needless by the time that it is its turn. */
  restore(isNeedless: () => boolean): Promise<boolean> {
    return this.#change(async (signal) => {
      if (isNeedless()) return false;
      await this.#open(signal);
      return true;
    }).catch(ifGivenUp(false));
  }

  /** Brings the stage back after a run has had it. The caller holds the stage. */
  async resumeAfterRun(): Promise<void> {
    await this.#open();
  }

  /** Makes room for a run. The caller holds the stage. */
  async makeRoom(): Promise<void> {
    await this.#close();
    this.#isIncomplete = false;
  }

  shutDown(): Promise<void> {
    return this.#end(() => this.#close());
  }

  /** In its turn, unless everything has been ended by then. */
  #change<T>(change: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#changes;
    return this.#occupancy.exclusively(async () => {
      signal.throwIfAborted();
      return change(signal);
    });
  }

  /** What is being changed is given up, and so is all that waits for its turn. What ends everything is given up by nothing. */
  #end(restore: () => Promise<void>): Promise<void> {
    this.#changes.abort(
      new LabError('GIVEN_UP', 'The change was given up, because everything on the bench was ended before it was done.', {
        hint: '"lab status" shows what is on. Try again where you still want it.',
      }),
    );
    this.#changes = new AbortController();
    return this.#occupancy.exclusively(async () => {
      this.#acts = [];
      this.#extraLoad = {};
      await restore();
    });
  }

  async #open(signal = new AbortController().signal): Promise<void> {
    this.#isIncomplete = true;
    await this.#liftAll();
    const effects = this.#acts.flatMap((act) => act.effects);
    const former = this.#stage;
    const spec: StageSpec = {
      database: 'play',
      designs: this.#acts.map(({ design }) => design),
      settings: mergeSettings(this.#acts.map(({ settings }) => settings)),
      nodeFlags: this.#acts.flatMap(({ scenario }) => scenario.nodeFlags ?? []),
      seed: this.#seed,
      data: effects.filter(isDataEffect),
      apart: partnersApart(effects),
      replicas: replicasFor(
        this.#acts.map(({ scenario }) => scenario),
        effects,
      ),
      worker: needsWorker(this.#acts.map(({ scenario }) => scenario)),
      signal,
    };
    const stage = await this.#bench.openStage(spec).catch(async (error: unknown) => {
      // What was on must not stay on because nothing came in its place.
      await this.#close();
      throw error;
    });
    this.#stage = stage;
    await former?.close();
    this.#triggers = this.#acts.map(
      (act) =>
        new Trigger(stage, {
          effects: act.effects,
          owner: act.design.scenario,
          ttlMs: MAX_TTL_MS,
          repeatEveryMs: act.periodMs,
        }),
    );
    await unlessAborted(signal, this.#begin(stage, this.#triggers, signal));
    this.#isIncomplete = false;
  }

  async #begin(stage: Stage, triggers: readonly Trigger[], signal: AbortSignal): Promise<void> {
    for (const trigger of triggers) {
      await trigger.applyStanding();
      signal.throwIfAborted();
      trigger.scheduleFrom(Date.now());
    }
    await this.#restartLoad(stage, signal);
  }

  async #close(): Promise<void> {
    await this.#liftAll();
    await this.#stage?.close();
    this.#stage = undefined;
  }

  async #liftAll(): Promise<void> {
    for (const trigger of this.#triggers) trigger.abandon();
    this.#triggers = [];
    this.#load = undefined;
    await this.#stage?.undoAll();
  }

  async #restartLoad(stage: Stage, signal: AbortSignal): Promise<void> {
    await this.#load?.stop();
    signal.throwIfAborted();
    this.#load = undefined;
    const load = merged([
      ...this.#acts.map((act) => [act.design.scenario, act.load] as const),
      ['load', this.#extraLoad] as const,
    ]);
    if (Object.keys(load).length === 0) return;
    const running = await stage.startLoad({ load, seed: this.#seed, warmUpMs: 0, ttlMs: MAX_TTL_MS });
    // Nobody waits for the outcomes of free play; a generator that broke shows in the bench's status.
    running.finished.catch(() => undefined);
    // The stage ends what it began too late.
    if (!signal.aborted) this.#load = running;
  }
}

export const isGivenUp = (error: unknown): boolean => error instanceof LabError && error.code === 'GIVEN_UP';

/** For `catch`: what was given up, because everything was ended, comes to this; any other error stays one. */
export const ifGivenUp =
  <T>(outcome: T) =>
  (error: unknown): T => {
    if (isGivenUp(error)) return outcome;
    throw error;
  };

/** All streams under one roof; a name that two loads use is told apart by its owner. */
function merged(loads: readonly (readonly [owner: string, load: Load])[]): Load {
  const all: Record<string, Stream> = {};
  for (const [owner, load] of loads) {
    for (const [name, stream] of Object.entries(load)) all[name in all ? `${owner}-${name}` : name] = stream;
  }
  return all;
}
