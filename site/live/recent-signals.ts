import type { SignalTick } from '../../openapi/client.ts';
import type { LabConnection } from './connection.ts';
import type { Series } from './series.ts';
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
export function withTick({ series }: RecentSignals, { at, samples }: SignalTick): RecentSignals {
  const lines = new Map(series.map((line) => [keyOf(line), line]));
  for (const { signal, unit, labels, value } of samples) {
    const key = keyOf({ signal, labels });
    const before = lines.get(key)?.points.filter(([time]) => time > at - KEPT_MS && time < at) ?? [];
    lines.set(key, { signal, unit, labels, points: [...before, [at, value]] });
  }
  return { atMs: at, series: [...lines.values()] };
}

const keyOf = ({ signal, labels }: Pick<Series, 'signal' | 'labels'>): string => `${signal} ${JSON.stringify(labels)}`;
