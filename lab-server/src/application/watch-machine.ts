import { StopConditions, type StopLimits } from '../domain/stop-conditions.ts';
import type { Machine } from './ports/machine.ts';

/** An abort has to react within a second. */
const EVERY_MS = 250;

interface Dependencies {
  readonly machine: Machine;
  readonly limits: StopLimits;
  /** Whether a run, a scenario or a load is on: an idle lab takes nothing from anybody, and is left alone. */
  readonly isBusy: () => boolean;
  /** Ends everything and lets nothing start. */
  readonly halt: (because: string) => Promise<void>;
}

/** Stops what the lab has on when the computer runs short, or when the lab itself no longer keeps up. */
export class WatchMachine {
  readonly #dependencies: Dependencies;
  readonly #conditions: StopConditions;
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.#conditions = new StopConditions(dependencies.limits);
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look().finally(() => this.#timer && this.start()), EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const { machine, isBusy, halt } = this.#dependencies;
    try {
      const because = this.#conditions.judge(await machine.read());
      if (because !== undefined && isBusy()) await halt(because);
    } catch (error) {
      console.error('Looking after the computer failed:', error);
    }
  }
}
