import { useEffect, useRef, useState } from 'react';
import type { TraceSummary } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { useLab } from '../../live/lab.ts';
import type { Problem } from '../../live/view.ts';
import { filterOf, type Asked } from './asked.ts';

/** Between an answer and the next question: a lab that is slow to answer is asked less. */
const PAUSE_MS = 2_000;
const MOST_TRACES = 50;

export interface TraceListing {
  /** Null: not known yet. */
  readonly traces: readonly TraceSummary[] | null;
  readonly problem: Problem | null;
}

/** The traces that the lab keeps, asked for again and again while somebody looks, until they are to stand still. */
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
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const load = async () => {
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
    /** Asks and, after a pause, asks again; while nobody looks at the page, nobody asks. */
    const follow = async () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible' || isAsking) return;
      isAsking = true;
      // A list that is to stand still does not move first.
      if (!isStill || listed.current !== key) await load();
      isAsking = false;
      if (isShown && !isStill) timer = setTimeout(() => void follow(), PAUSE_MS);
    };
    const seen = () => void follow();
    void follow();
    document.addEventListener('visibilitychange', seen);
    return () => {
      isShown = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [reach, key, isStill]);
  return listing;
}
