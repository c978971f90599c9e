import type { ActivityLog } from './activity-log.ts';
import type { PlayStage } from './play-stage.ts';
import type { Bench } from './ports/bench.ts';

const EVERY_MS = 1_000;
/** One that fails again and again needs somebody to look at it. */
const TRIES = 3;

interface Dependencies {
  readonly bench: Pick<Bench, 'status'>;
  readonly stage: Pick<PlayStage, 'isIncomplete' | 'restore'>;
  readonly activity: Pick<ActivityLog, 'add'>;
  /** Whether a run, a scenario or a load is on: what ends then may be what the reader is to see. */
  readonly isBusy: () => boolean;
}

/**
 * Brings the bench back when a part of it has ended on its own while it was idle, when a change of the stage failed, or when an
 * effect could not be undone, so that nobody has to reset it by hand.
 */
export class KeepBenchReady {
  readonly #dependencies: Dependencies;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#look().finally(() => this.#timer && this.start()), EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const { bench, stage, activity, isBusy } = this.#dependencies;
    const isFine = () => {
      const { ready, notRestored } = bench.status();
      return !stage.isIncomplete && notRestored.length === 0 && (ready || isBusy());
    };
    if (isFine()) this.#failures = 0;
    if (isFine() || this.#failures >= TRIES) return;
    try {
      const isRestored = await stage.restore(isFine);
      if (isRestored) activity.add('partRestarted', 'bench');
    } catch (error) {
      this.#failures += 1;
      console.error(`Bringing the bench back failed (try ${this.#failures} of ${TRIES}):`, error);
    }
  }
}
