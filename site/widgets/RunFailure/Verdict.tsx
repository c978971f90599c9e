import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { resultsOf, type RunView } from '../../live/view.ts';
import { decidingValues, outcomeOf, phaseSentence } from '../../live/wording.ts';
import styles from './styles.module.css';

interface Props {
  readonly view: RunView;
  /** All that the scenario has, to say which have not run. */
  readonly phases: readonly PhaseKind[];
  /** Reasons name measures, which give a withheld failure away. */
  readonly hidesReasons: boolean;
  /** Says with each sentence what was measured, where no table does. */
  readonly withValues?: boolean;
}

/** The verdict in words: a sentence for each phase that has ended, then what the run as a whole has shown, and why. */
export function Verdict({ view, phases, hidesReasons, withValues = false }: Props): ReactNode {
  const { run } = view;
  if (!run) return null;
  return (
    <div className={styles.sentences}>
      <ul>
        {resultsOf(view).map(({ kind, healthy, conclusive, measures }) => (
          <li key={kind} data-state={healthy ? 'healthy' : 'failing'}>
            {healthy ? <Check aria-hidden="true" size={18} /> : <X aria-hidden="true" size={18} />}
            <span>
              {phaseSentence(kind, healthy)}
              {withValues && <span className={styles.deciding}> {decidingValues(measures)}</span>}
              {!conclusive && ' The load fell behind its schedule here, so this is no proof.'}
            </span>
          </li>
        ))}
      </ul>
      {run.status !== 'running' && (
        <p className={styles.outcome}>
          <strong>{outcomeOf(run, phases)}</strong> <span className="quiet">Seed {run.seed}.</span>
        </p>
      )}
      {run.reasons.length > 0 && !hidesReasons && (
        <ul className={styles.reasons}>
          {run.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {run.status !== 'running' && <Restored view={view} />}
    </div>
  );
}

/** Whether the bench is as it was before; said where a reader may doubt it, or must know that it is not. */
function Restored({ view }: { readonly view: RunView }): ReactNode {
  const left = [...new Set(resultsOf(view).flatMap(({ notRestored }) => notRestored))];
  if (left.length > 0) {
    return (
      <p data-state="failing">
        <strong className={styles.say}>Bench restored: no.</strong> {left.join(' ')}
      </p>
    );
  }
  return view.run?.status === 'aborted' ? <p className="quiet">Bench restored: yes.</p> : null;
}
