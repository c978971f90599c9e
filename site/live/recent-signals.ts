import type { SignalTick } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import { extended, type Series } from './series.ts';
import { createStore } from './store.ts';

/** How much of the past is kept: enough for a rate. */
const KEPT_MS = 5_000;

/** What the lab says of itself now, whoever runs what. Times are epoch ms. */
export interface RecentSignals {
  readonly atMs: number;
  readonly series: readonly Series[];
}

export const noSignals: RecentSignals = { atMs: 0, series: [] };

/** Keeps the lab's latest signals while somebody looks. */
export function recentSignals(connection: LabConnection): {
  get(): RecentSignals;
  subscribe(listener: () => void): () => void;
} {
  const store = createStore(noSignals);
  let listening: { readonly stop: () => void; count: number } | undefined;
  const listen = () => connection.onEvent((event) => event.type === 'signals' && store.set(withTick(store.get(), event.tick)));
  return {
    get: store.get,
    subscribe(listener) {
      listening ??= { stop: listen(), count: 0 };
      listening.count += 1;
      const unsubscribe = store.subscribe(listener);
      return () => {
        unsubscribe();
        if (!listening || --listening.count > 0) return;
        listening.stop();
        listening = undefined;
      };
    },
  };
}

/** The last point of a line that has ended stays, so that a part that has gone is remembered. */
export function withTick({ series }: RecentSignals, tick: SignalTick): RecentSignals {
  const kept = extended(series, tick).map((line) => {
    const recent = line.points.filter(([time]) => time > tick.at - KEPT_MS);
    return { ...line, points: recent.length > 0 ? recent : line.points.slice(-1) };
  });
  return { atMs: tick.at, series: kept };
}
