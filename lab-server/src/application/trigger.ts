import type { Effect, PartnerName } from '@systems-design-lab/scenarios/kit/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppliedEffect, Stage } from './ports/bench.ts';

/** Effects of the database's content: they come before the load, with the stage. */
export const isDataEffect = (effect: Effect): boolean => effect.kind === 'data';

const OWN_PROCESSES: readonly string[] = ['edge', 'shop', 'shop-2', 'worker', 'partners'];

/** The partners that process effects aim at alone. */
export function partnersApart(effects: readonly Effect[]): PartnerName[] {
  const names = effects.flatMap((effect) =>
    'process' in effect && !OWN_PROCESSES.includes(effect.process) ? [effect.process as PartnerName] : [],
  );
  return [...new Set(names)];
}

export interface TriggerSchedule {
  readonly effects: readonly Effect[];
  readonly owner: string;
  readonly ttlMs: number;
  /** Repeats effects that have a time of their own, every so many ms; for free play. */
  readonly repeatEveryMs?: number;
}

/**
 * Carries out a trigger on a stage, each effect at its time, until it is lifted. The first error of a scheduled effect is
 * kept and thrown by `lift`, so that no run is judged on a trigger that did not happen.
 */
export class Trigger {
  readonly #stage: Stage;
  readonly #schedule: TriggerSchedule;
  readonly #applied = new Set<AppliedEffect>();
  readonly #stopped = new AbortController();
  readonly #pending: Promise<void>[] = [];
  #failure: unknown;

  constructor(stage: Stage, schedule: TriggerSchedule) {
    this.#stage = stage;
    this.#schedule = schedule;
  }

  /** Applies the effects that hold from the start; resolves when they do. */
  async applyStanding(): Promise<void> {
    for (const effect of this.#schedule.effects) {
      if (effect.atMs === undefined && !isDataEffect(effect)) await this.#apply(effect);
    }
  }

  /** Schedules the effects that have a time of their own, relative to the start of the window (epoch ms). */
  scheduleFrom(windowStart: number): void {
    for (const effect of this.#schedule.effects) {
      if (effect.atMs === undefined || isDataEffect(effect)) continue;
      this.#pending.push(this.#keepTime(effect, windowStart + effect.atMs).catch((error: unknown) => this.#fail(error)));
    }
  }

  /** All are undone, whatever becomes of one; what is just being carried out is undone when it has been. */
  async lift(): Promise<void> {
    this.abandon();
    const undone = await Promise.allSettled([this.#undoApplied(), Promise.all(this.#pending).then(() => this.#undoApplied())]);
    const failed = undone.find((result) => result.status === 'rejected');
    if (this.#failure !== undefined) throw this.#failure;
    if (failed) throw failed.reason;
  }

  /** Carries out nothing more. The stage undoes what is applied. */
  abandon(): void {
    this.#stopped.abort();
  }

  async #undoApplied(): Promise<void> {
    const applied = [...this.#applied];
    this.#applied.clear();
    const undone = await Promise.allSettled(applied.map((each) => each.undo()));
    const failed = undone.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #keepTime(effect: Effect, firstAt: number): Promise<void> {
    for (let at = firstAt; await this.#until(at); at += this.#schedule.repeatEveryMs ?? Infinity) {
      const applied = await this.#apply(effect);
      if (effect.forMs === undefined) return;
      await this.#until(at + effect.forMs);
      await applied.undo();
      this.#applied.delete(applied);
      if (this.#schedule.repeatEveryMs === undefined) return;
    }
  }

  /** True once it is that late; false when the trigger was lifted before. */
  async #until(epochMs: number): Promise<boolean> {
    const remaining = Math.max(0, epochMs - Date.now());
    return sleep(remaining, true, { signal: this.#stopped.signal }).catch(() => false);
  }

  async #apply(effect: Effect): Promise<AppliedEffect> {
    const applied = await this.#stage.apply(effect, { owner: this.#schedule.owner, ttlMs: this.#schedule.ttlMs });
    this.#applied.add(applied);
    return applied;
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
  }
}
