import { LabError } from '../domain/lab-error.ts';

/**
 * Who uses the stage. There is one stage, so there is one occupant at a time: a run, or free play (scenarios and loads that
 * a reader switched on). Changes of the stage are made one after another.
 *
 * States: free → run → free; free → free play → free. A run while free play is on, or the reverse, is refused by name.
 */
export class StageOccupancy {
  #run: { readonly id: string; readonly scenario: string } | undefined;
  #playing: () => readonly string[] = () => [];
  #haltedAt: string | null = null;
  #haltedBecause: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Free play tells what it has switched on. */
  playsThrough(playing: () => readonly string[]): void {
    this.#playing = playing;
  }

  get run(): { readonly id: string; readonly scenario: string } | undefined {
    return this.#run;
  }

  /** When the kill switch was thrown; null: it is not. */
  get haltedAt(): string | null {
    return this.#haltedAt;
  }

  /** Why the lab halted itself; undefined: it did not, somebody threw the switch. */
  get haltedBecause(): string | undefined {
    return this.#haltedBecause;
  }

  /** Whether a run or free play has the stage. */
  get isBusy(): boolean {
    return this.#run !== undefined || this.#playing().length > 0;
  }

  /** From now on nothing may begin. What is under way is the caller's to end. */
  halt(because?: string): void {
    if (this.#haltedAt === null) this.#haltedBecause = because;
    this.#haltedAt ??= new Date().toISOString();
  }

  release(): void {
    this.#haltedAt = null;
    this.#haltedBecause = undefined;
  }

  enterRun(run: { id: string; scenario: string }): void {
    this.refuseNew('Start a run');
    const [playing] = this.#playing();
    if (playing !== undefined) {
      throw new LabError('SCENARIO_ENABLED', `A run needs the bench for itself, and "${playing}" is enabled.`, {
        hint: `Disable it first: "lab disable ${playing}", or "lab reset".`,
      });
    }
    this.#run = run;
  }

  leaveRun(id: string): void {
    if (this.#run?.id === id) this.#run = undefined;
  }

  /** Refuses what would begin now while the lab is halted, or while a run has the stage. */
  refuseNew(attempt: string): void {
    if (this.#haltedAt !== null) {
      const because = this.#haltedBecause === undefined ? '.' : `: ${this.#haltedBecause}`;
      throw new LabError('HALTED', `${attempt}: refused, because the lab was halted at ${this.#haltedAt}${because}`, {
        hint: 'Release it first: "lab release".',
      });
    }
    if (!this.#run) return;
    throw new LabError(
      'RUN_IN_PROGRESS',
      `${attempt}: refused, because run "${this.#run.id}" of "${this.#run.scenario}" is in progress.`,
      {
        hint: `Wait for it, or abort it: DELETE /api/runs/${this.#run.id}.`,
      },
    );
  }

  /** Runs the change when all earlier ones are done, whether or not they worked. */
  exclusively<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#last.then(change, change);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
