import { useMemo, useSyncExternalStore } from 'react';
import type { Limit } from './charts.ts';
import { createStore } from './store.ts';

/** A line that a widget lays over a chart of a scenario: what the reader has predicted. */
export interface Overlay extends Limit {
  readonly scenario: string;
  /** The chart's id: `errors`, `latency`, `throughput`, the name of a metric … */
  readonly chart: string;
}

const overlays = createStore<ReadonlyMap<string, Overlay>>(new Map());

/** Lays a line over a chart for as long as its owner wants it; the answer takes it away. */
export function layOver(owner: string, overlay: Overlay): () => void {
  overlays.set(new Map(overlays.get()).set(owner, overlay));
  return () => {
    const rest = new Map(overlays.get());
    if (rest.get(owner) !== overlay) return;
    rest.delete(owner);
    overlays.set(rest);
  };
}

/** The lines over the charts of a scenario. */
export function useOverlays(scenario: string): readonly Overlay[] {
  const all = useSyncExternalStore(overlays.subscribe, overlays.get, overlays.get);
  return useMemo(() => [...all.values()].filter((overlay) => overlay.scenario === scenario), [all, scenario]);
}
