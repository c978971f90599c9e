import type { Stream } from '@systems-design-lab/scenarios/kit/index.ts';
import { randomInt } from 'node:crypto';
import { lease, type LoadStatus } from '../domain/free-play.ts';
import { LabError } from '../domain/lab-error.ts';
import type { ActivityLog } from './activity-log.ts';
import type { LoadControl, LoadRequest } from './lab.ts';
import { ifGivenUp, type PlayStage } from './play-stage.ts';
import type { StageOccupancy } from './stage-occupancy.ts';

const SUBJECT = 'load';

interface Dependencies {
  readonly stage: PlayStage;
  readonly occupancy: StageOccupancy;
  readonly activity: ActivityLog;
  /** Throws for a stream that the shop has no route for, or that has no keys. */
  readonly refuseUnsendable: (stream: Stream) => void;
  /** Says to all viewers what is on now. */
  readonly tell: () => void;
}

/** A load of the reader's own on the shop, until it is stopped or its lease ends. */
export class ControlLoad implements LoadControl {
  readonly #stage: PlayStage;
  readonly #occupancy: StageOccupancy;
  readonly #activity: ActivityLog;
  readonly #refuseUnsendable: (stream: Stream) => void;
  readonly #tell: () => void;
  #running: { readonly status: LoadStatus; readonly lease: NodeJS.Timeout } | undefined;

  constructor({ stage, occupancy, activity, refuseUnsendable, tell }: Dependencies) {
    this.#stage = stage;
    this.#occupancy = occupancy;
    this.#activity = activity;
    this.#refuseUnsendable = refuseUnsendable;
    this.#tell = tell;
  }

  status(): LoadStatus | null {
    return this.#running?.status ?? null;
  }

  async start(request: LoadRequest): Promise<LoadStatus> {
    return this.#activity.notingRefusal(SUBJECT, async () => {
      this.#occupancy.refuseNew('Start a load');
      if (this.#running) {
        throw new LabError('LOAD_RUNNING', `A load already runs, until ${this.#running.status.endsAt}.`, {
          hint: 'Stop it first: "lab load stop"; or replace it: "lab load change".',
        });
      }
      return this.#put(request);
    });
  }

  async change(request: LoadRequest): Promise<LoadStatus> {
    return this.#activity.notingRefusal(SUBJECT, async () => {
      this.#occupancy.refuseNew('Change the load');
      return this.#put({ ...request, seed: request.seed ?? this.#running?.status.seed ?? randomInt(1, 2 ** 31) });
    });
  }

  async #put({ streams, durationSeconds = lease.default, seed = randomInt(1, 2 ** 31) }: LoadRequest): Promise<LoadStatus> {
    for (const stream of Object.values(streams)) this.#refuseUnsendable(stream);
    const now = Date.now();
    const status: LoadStatus = {
      streams,
      seed,
      startedAt: new Date(now).toISOString(),
      endsAt: new Date(now + durationSeconds * 1000).toISOString(),
    };
    const expire = () =>
      void this.#end('loadExpired').catch((error: unknown) =>
        console.error('Stopping the load at the end of its lease failed:', error),
      );
    const former = this.#running;
    this.forget();
    const running = { status, lease: setTimeout(expire, durationSeconds * 1000) };
    this.#running = running;
    await this.#stage.runLoad(streams, seed).catch((error: unknown) => {
      // Somebody may have changed it meanwhile.
      if (this.#running === running) this.forget();
      throw error;
    });
    this.#activity.add(former ? 'loadChanged' : 'loadStarted', SUBJECT, wordsOf(streams));
    this.#tell();
    return status;
  }

  stop(): Promise<void> {
    return this.#end('loadStopped');
  }

  async #end(how: 'loadStopped' | 'loadExpired'): Promise<void> {
    if (!this.#running) return;
    const { seed } = this.#running.status;
    this.forget();
    // Given up, it has ended with everything else.
    await this.#stage.runLoad({}, seed).catch(ifGivenUp(undefined));
    this.#activity.add(how, SUBJECT);
    this.#tell();
  }

  /** Takes it off the list; the caller resets the stage. */
  forget(): void {
    clearTimeout(this.#running?.lease);
    this.#running = undefined;
  }
}

/** `GET /products/:id 50/s, GET /carts/:id 10 users`. */
const wordsOf = (streams: LoadRequest['streams']): string =>
  Object.values(streams)
    .map((stream) => `${stream.route} ${rateOf(stream)}`)
    .join(', ');

function rateOf(stream: Stream): string {
  switch (stream.model) {
    case 'open':
      return `${stream.perSecond}/s`;
    case 'closed':
      return `${stream.users} users`;
    case 'volley':
      return `${stream.size} every ${stream.everyMs} ms`;
  }
}
