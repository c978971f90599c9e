import type { AnyScenario, Effect, Load, Settings, Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import { lease } from '../domain/free-play.ts';
import { mergeSettings } from '../domain/merge-settings.ts';
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

  constructor(bench: Bench, occupancy: StageOccupancy) {
    this.#bench = bench;
    this.#occupancy = occupancy;
  }

  /** Replaces what is on. */
  perform(acts: readonly Act[], seed: number): Promise<void> {
    return this.#occupancy.exclusively(async () => {
      this.#acts = acts;
      this.#seed = seed;
      await this.#open();
    });
  }

  /** Replaces the load that runs beside the scenarios' own. */
  runLoad(load: Load, seed: number): Promise<void> {
    return this.#occupancy.exclusively(async () => {
      this.#extraLoad = load;
      this.#seed = seed;
      if (!this.#stage) await this.#open();
      else await this.#restartLoad(this.#stage);
    });
  }

  /** Everything off; the data stay. */
  clear(): Promise<void> {
    return this.#occupancy.exclusively(async () => {
      this.#acts = [];
      this.#extraLoad = {};
      await this.#open();
    });
  }

  /** Everything off, and a fresh database. */
  reset(): Promise<void> {
    return this.#occupancy.exclusively(async () => {
      this.#acts = [];
      this.#extraLoad = {};
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
    return this.#occupancy.exclusively(async () => {
      if (isNeedless()) return false;
      await this.#open();
      return true;
    });
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
    return this.#occupancy.exclusively(() => this.#close());
  }

  async #open(): Promise<void> {
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
    for (const trigger of this.#triggers) {
      await trigger.applyStanding();
      trigger.scheduleFrom(Date.now());
    }
    await this.#restartLoad(stage);
    this.#isIncomplete = false;
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

  async #restartLoad(stage: Stage): Promise<void> {
    await this.#load?.stop();
    this.#load = undefined;
    const load = merged([
      ...this.#acts.map((act) => [act.design.scenario, act.load] as const),
      ['load', this.#extraLoad] as const,
    ]);
    if (Object.keys(load).length === 0) return;
    this.#load = await stage.startLoad({ load, seed: this.#seed, warmUpMs: 0, ttlMs: MAX_TTL_MS });
    // Nobody waits for the outcomes of free play; a generator that broke shows in the bench's status.
    this.#load.finished.catch(() => undefined);
  }
}

/** All streams under one roof; a name that two loads use is told apart by its owner. */
function merged(loads: readonly (readonly [owner: string, load: Load])[]): Load {
  const all: Record<string, Stream> = {};
  for (const [owner, load] of loads) {
    for (const [name, stream] of Object.entries(load)) all[name in all ? `${owner}-${name}` : name] = stream;
  }
  return all;
}
