import { useEffect, useRef, useState } from 'react';
import { labClient, problemOf } from '../../live/api.ts';
import { connection, useLab } from '../../live/lab.ts';
import type { Problem } from '../../live/view.ts';
import { emptyTail, extended, filled, resumed, type LogWhere, type Tail } from './tail.ts';

/** As many lines from before as a first look shows. */
const FIRST_LINES = 200;

export interface LiveTail extends Tail {
  /** Null: the lab has not answered yet. */
  readonly kept: Kept | null;
  readonly isPaused: boolean;
  readonly problem: Problem | null;
  setPaused(isPaused: boolean): void;
}

/** What the lab says of the lines that it keeps. */
interface Kept {
  /** How many are as wanted. */
  readonly total: number;
  /** How many it has thrown away since it started. */
  readonly dropped: number;
}

/** The lab's log as it is written: what it has kept, then each line that comes. */
export function useLogTail(where: LogWhere): LiveTail {
  const { reach } = useLab();
  const [tail, setTail] = useState(emptyTail);
  const [kept, setKept] = useState<Kept | null>(null);
  const [isPaused, setIsPaused] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const paused = useRef(isPaused);
  const key = JSON.stringify(where);

  useEffect(() => {
    if (reach !== 'live') return;
    const wanted = JSON.parse(key) as LogWhere;
    let isShown = true;
    setTail(emptyTail);
    setProblem(null);
    const unsubscribe = connection.onLogs((batch) =>
      setTail((before) => extended(before, batch, wanted, paused.current, Date.now())),
    );
    labClient('get /api/logs', { ...wanted, limit: FIRST_LINES }).then(
      ({ entries, total, dropped }) => {
        if (!isShown) return;
        setKept({ total, dropped });
        setTail((before) => filled(before, entries));
      },
      (error: unknown) => isShown && setProblem(problemOf(error)),
    );
    return () => {
      isShown = false;
      unsubscribe();
    };
  }, [reach, key]);

  const setPaused = (next: boolean) => {
    paused.current = next;
    setIsPaused(next);
    if (!next) setTail(resumed);
  };
  return { ...tail, kept, isPaused, problem, setPaused };
}
