import { useCallback, useEffect, useState } from 'react';
import type { Run, RunSummary } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import { connection, useLab } from '../../live/lab.ts';
import type { Problem } from '../../live/view.ts';
import type { Asked } from './asked.ts';

const PAGE = 25;

export interface RunList {
  /** Null: not known yet. */
  readonly runs: readonly RunSummary[] | null;
  readonly hasMore: boolean;
  readonly problem: Problem | null;
  more(): void;
}

/** The lab's runs, newest first, page by page; one that starts or ends shows at once. */
export function useRuns({ scenario, status }: Pick<Asked, 'scenario' | 'status'>): RunList {
  const { reach } = useLab();
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const fetchPage = useCallback(
    async (before?: string) => {
      const filter = { limit: PAGE, ...(scenario ? { scenario } : {}), ...(status ? { status } : {}) };
      const page = await labClient('get /api/runs', { ...filter, ...(before ? { before } : {}) });
      setHasMore(page.runs.length === PAGE);
      setProblem(null);
      return page.runs;
    },
    [scenario, status],
  );

  useEffect(() => {
    if (reach !== 'live') return;
    let isShown = true;
    const load = () =>
      fetchPage().then(
        (first) => isShown && setRuns(first),
        (error: unknown) => isShown && setProblem(problemOf(error)),
      );
    void load();
    const unsubscribe = connection.onEvent((event) => event.type === 'run' && isTurn(event.run) && void load());
    return () => {
      isShown = false;
      unsubscribe();
    };
  }, [reach, fetchPage]);

  const more = () => {
    const last = runs?.at(-1);
    if (!last) return;
    fetchPage(last.createdAt).then(
      (next) => setRuns((before) => [...(before ?? []), ...next]),
      (error: unknown) => setProblem(problemOf(error)),
    );
  };
  return { runs, hasMore, problem, more };
}

/** It has begun or ended: what lies between is for whoever watches it. */
const isTurn = ({ status, phase, runs }: RunSummary): boolean => status !== 'running' || (phase === null && runs.length === 0);

/** Whole runs by id; null while one of them is fetched. */
export function useWholeRuns(ids: readonly string[]): { readonly runs: readonly Run[] | null; readonly problem: Problem | null } {
  const { reach } = useLab();
  const [found, setFound] = useState<{ readonly key: string; readonly runs: readonly Run[] } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = ids.join(' ');
  useEffect(() => {
    if (reach !== 'live' || key === '') return;
    let isShown = true;
    setProblem(null);
    Promise.all(key.split(' ').map((id) => labClient('get /api/runs/:id', { id }))).then(
      (runs) => isShown && setFound({ key, runs }),
      (error: unknown) => isShown && setProblem(problemOf(error)),
    );
    return () => {
      isShown = false;
    };
  }, [reach, key]);
  return { runs: found?.key === key ? found.runs : null, problem };
}
