import { useEffect, useState } from 'react';
import type { SignalTick } from '../../openapi/client.ts';
import { connection } from './lab.ts';
import { extended, type Series } from './series.ts';

/** How much of what happens now is shown: the right end is now. */
export const SHOWN_MS = 60_000;

/** Signals as they come, whoever runs what. Times are epoch ms. */
export interface LastMinute {
  readonly atMs: number;
  readonly series: readonly Series[];
}

export const nothingYet: LastMinute = { atMs: 0, series: [] };

/** The lab's signals of the last minute, for as long as a widget shows what happens now. */
export function useLastMinute(isShown: boolean): LastMinute {
  const [kept, setKept] = useState(nothingYet);
  useEffect(() => {
    setKept(nothingYet);
    if (!isShown) return;
    return connection.onEvent((event) => event.type === 'signals' && setKept((before) => withTick(before, event.tick)));
  }, [isShown]);
  return kept;
}

/** What is older than a minute goes, and so does a line of which nothing is left. */
export function withTick({ series }: LastMinute, tick: SignalTick): LastMinute {
  const recent = extended(series, tick).map((line) => ({
    ...line,
    points: line.points.filter(([time]) => time > tick.at - SHOWN_MS),
  }));
  return { atMs: tick.at, series: recent.filter(({ points }) => points.length > 0) };
}

/** On the time axis of a chart, which begins a minute ago. */
export const onChart = ({ atMs, series }: LastMinute): readonly Series[] =>
  series.map((line) => ({ ...line, points: line.points.map(([time, value]) => [time - atMs + SHOWN_MS, value]) }));
