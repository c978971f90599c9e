import { useEffect, useRef, useState } from 'react';
import type { TraceSummary } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { useLab } from '../../live/lab.ts';
import type { Problem } from '../../live/view.ts';
import { filterOf, type Asked } from './asked.ts';

/** How often the lab is asked again. */
const EVERY_MS = 2_000;
const MOST_TRACES = 50;

export interface TraceListing {
  /** Null: not known yet. */
  readonly traces: readonly TraceSummary[] | null;
  readonly problem: Problem | null;
}

/** The traces that the lab keeps, asked for again and again until they are to stand still. */
export function useTraces(asked: Asked, isStill: boolean): TraceListing {
  const { reach } = useLab();
  const [listing, setListing] = useState<TraceListing>({ traces: null, problem: null });
  const key = JSON.stringify(filterOf(asked));

  /** What is listed, once it has come. */
  const listed = useRef<string | null>(null);
  useEffect(() => {
    listed.current = null;
    setListing({ traces: null, problem: null });
  }, [key]);
  useEffect(() => {
    if (reach !== 'live') return;
    let isShown = true;
    const load = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const { traces } = await labClient('get /api/traces', {
          ...(JSON.parse(key) as ReturnType<typeof filterOf>),
          limit: MOST_TRACES,
        });
        if (!isShown) return;
        listed.current = key;
        setListing({ traces, problem: null });
      } catch (error) {
        if (isShown) setListing((before) => ({ ...before, problem: problemOf(error) }));
      }
    };
    // A list that is to stand still does not move first.
    if (!isStill || listed.current !== key) void load();
    const timer = isStill ? undefined : setInterval(() => void load(), EVERY_MS);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [reach, key, isStill]);
  return listing;
}
