import type { Client, LoadStatus, Stream } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import type { LastMinute } from '../../live/last-minute.ts';
import { createStore } from '../../live/store.ts';
import type { Problem } from '../../live/view.ts';

/** Arrivals that wait for no answer, or users who do. */
export type Model = 'open' | 'closed';

/** By this name the reader's own stream is told apart from those of scenarios. */
export const STREAM = 'reader';
/** Seconds. Turning it begins them anew. */
export const LEASE_SECONDS = 60;
/** The load generator sends no request while so many are under way. */
export const MAX_IN_FLIGHT = 2_000;

export function streamOf(route: string, model: Model, amount: number): Stream {
  return model === 'open'
    ? { model, route, perSecond: amount, arrivals: 'poisson' }
    : { model, route, users: amount, thinkMs: 0 };
}

/** What the reader's load is, as far as the lab has said. `isTurning`: a change is under way. */
export interface LoadState {
  readonly load: LoadStatus | null;
  readonly isTurning: boolean;
  readonly problem: Problem | null;
}

export const noLoad: LoadState = { load: null, isTurning: false, problem: null };

/** Starts, turns and stops the reader's load. While the lab is at work, only the last amount that was asked for is kept. */
export function createLoad(client: Client = labClient) {
  const store = createStore(noLoad);
  let next: (() => Promise<LoadStatus | null>) | undefined;
  let isBusy = false;

  const work = async (task: () => Promise<LoadStatus | null>): Promise<void> => {
    next = task;
    store.set({ ...store.get(), isTurning: true, problem: null });
    if (isBusy) return;
    isBusy = true;
    while (next) {
      const current = next;
      next = undefined;
      try {
        store.set({ ...store.get(), load: await current(), problem: null });
      } catch (error) {
        store.set({ ...store.get(), problem: problemOf(error) });
      }
    }
    isBusy = false;
    store.set({ ...store.get(), isTurning: false });
  };

  return {
    getState: store.get,
    subscribe: store.subscribe,
    /** Takes up what runs already: after a reload, or from another tab. Nobody has asked, so no answer is no problem. */
    look: () => work(async () => (await client('get /api/load', {}).catch(() => ({ load: null }))).load),
    turn: (streams: Readonly<Record<string, Stream>>, durationSeconds: number) =>
      work(async () => (await client('put /api/load', { streams, durationSeconds })).load),
    stop: () => work(async () => (await client('delete /api/load', {})).load),
  };
}

/** What the load generator says of the reader's stream now; null while it says nothing. */
export function figuresOf({ series }: LastMinute): {
  readonly offered: number | null;
  readonly completed: number | null;
  readonly errors: number | null;
  readonly inFlight: number | null;
} {
  const last = (signal: string) =>
    series.find((line) => line.signal === signal && line.labels.stream === STREAM)?.points.at(-1)?.[1] ?? null;
  return {
    offered: last('load_offered_per_second'),
    completed: last('load_completed_per_second'),
    errors: last('load_error_ratio'),
    inFlight: last('load_in_flight'),
  };
}

/** Which bound holds the load back; null while none does. */
export function boundReached(inFlight: number | null): string | null {
  return inFlight !== null && inFlight >= MAX_IN_FLIGHT
    ? `Safety bound reached: ${MAX_IN_FLIGHT.toLocaleString('en-US')} requests are under way at once. The generator sends no more until some have ended, so that the machine is not what breaks.`
    : null;
}
