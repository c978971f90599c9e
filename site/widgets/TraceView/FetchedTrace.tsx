import { useEffect, useState, type ReactNode } from 'react';
import type { Trace } from '../../../openapi/client.ts';
import { labClient, problemOf } from '../../live/api.ts';
import type { Problem } from '../../live/view.ts';
import { fetched } from '../fetched.tsx';
import styles from './styles.module.css';

const Waterfall = fetched(async () => (await import('./Waterfall.tsx')).Waterfall, {
  what: 'the waterfall',
  meanwhile: <div className={styles.meanwhile} />,
});

interface Props {
  readonly id: string;
  /** Where it is at hand already, the lab need not be asked. */
  readonly known?: Trace | undefined;
}

/** One trace by its id: as the lab has it, or that it has it no longer. */
export function FetchedTrace({ id, known }: Props): ReactNode {
  const [found, setFound] = useState<Trace | null>(known ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (known) return;
    if (!isTraceId(id)) return setProblem(noSuchId(id));
    let isShown = true;
    setProblem(null);
    labClient('get /api/traces/:id', { id }).then(
      (trace) => isShown && setFound(trace),
      (error: unknown) => isShown && setProblem(problemOf(error)),
    );
    return () => {
      isShown = false;
    };
  }, [id, known]);
  if (problem) return <p role="alert" className={styles.none}>{`${problem.message} ${problem.hint ?? ''}`}</p>;
  if (found?.id !== id) return <p className={styles.meanwhile}>Fetching the trace …</p>;
  return <Waterfall trace={found} title="Request" />;
}

export const isTraceId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

const noSuchId = (id: string): Problem => ({
  code: 'INVALID_REQUEST',
  message: `"${id}" is no trace id.`,
  hint: 'A trace id has 32 hex digits: an error of the shop names it as traceId, and so does each of its log lines.',
});
