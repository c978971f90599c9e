import { randomInt } from 'node:crypto';
import { lease } from '../domain/free-play.ts';
import { LabError } from '../domain/lab-error.ts';
import type { LoadControl, LoadRequest, LoadStatus } from './lab.ts';
import type { PlayStage } from './play-stage.ts';
import type { StageOccupancy } from './stage-occupancy.ts';

/** A load of the reader's own on the shop, until it is stopped or its lease ends. */
export class ControlLoad implements LoadControl {
  readonly #stage: PlayStage;
  readonly #occupancy: StageOccupancy;
  #running: { readonly status: LoadStatus; readonly lease: NodeJS.Timeout } | undefined;

  constructor(stage: PlayStage, occupancy: StageOccupancy) {
    this.#stage = stage;
    this.#occupancy = occupancy;
  }

  status(): LoadStatus | null {
    return this.#running?.status ?? null;
  }

  async start(request: LoadRequest): Promise<LoadStatus> {
    this.#occupancy.refuseNew('Start a load');
    if (this.#running) {
      throw new LabError('LOAD_RUNNING', `A load already runs, until ${this.#running.status.endsAt}.`, {
        hint: 'Stop it first: "lab load stop"; or replace it: "lab load change".',
      });
    }
    return this.#put(request);
  }

  async change(request: LoadRequest): Promise<LoadStatus> {
    this.#occupancy.refuseNew('Change the load');
    return this.#put({ ...request, seed: request.seed ?? this.#running?.status.seed ?? randomInt(1, 2 ** 31) });
  }

  async #put({ streams, durationSeconds = lease.default, seed = randomInt(1, 2 ** 31) }: LoadRequest): Promise<LoadStatus> {
    const now = Date.now();
    const status: LoadStatus = {
      streams,
      seed,
      startedAt: new Date(now).toISOString(),
      endsAt: new Date(now + durationSeconds * 1000).toISOString(),
    };
    const expire = () =>
      void this.stop().catch((error: unknown) => console.error('Stopping the load at the end of its lease failed:', error));
    this.forget();
    const running = { status, lease: setTimeout(expire, durationSeconds * 1000) };
    this.#running = running;
    await this.#stage.runLoad(streams, seed).catch((error: unknown) => {
      // Somebody may have changed it meanwhile.
      if (this.#running === running) this.forget();
      throw error;
    });
    return status;
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    const { seed } = this.#running.status;
    this.forget();
    await this.#stage.runLoad({}, seed);
  }

  /** Takes it off the list; the caller resets the stage. */
  forget(): void {
    clearTimeout(this.#running?.lease);
    this.#running = undefined;
  }
}
