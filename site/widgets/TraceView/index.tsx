import { Waypoints } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { formatDate } from '../../format.ts';
import { useRecording, useScenario, useScenarioName, useScenarioRun } from '../../live/page-scenarios.tsx';
import { viewAt } from '../../live/recording-view.ts';
import { useRevealed } from '../../live/reveal.ts';
import { phaseNames } from '../../live/wording.ts';
import { fetched } from '../fetched.tsx';
import { besideOf, tracesOf, type TracePick } from './captured.ts';
import styles from './styles.module.css';

const CapturedTraces = fetched(async () => (await import('./CapturedTraces.tsx')).CapturedTraces, {
  what: 'the waterfalls',
  meanwhile: <div className={styles.meanwhile} />,
});

export interface TraceViewProps {
  /** Absent: the only one that the page is about. */
  readonly scenario?: string;
  /** Of which stream; absent: the one that the scenario declares first. */
  readonly stream?: string;
  readonly pick?: TracePick;
  readonly phase?: PhaseKind;
  readonly compare?: PhaseKind;
}

/** Requests of the page's run as waterfalls, once it has had the phase; those of the recorded run on demand. */
export function TraceView({ scenario: named, stream, pick, phase = 'failure', compare = 'fix' }: TraceViewProps): ReactNode {
  const name = useScenarioName(named);
  const { measured } = useScenario(name);
  const { source, view } = useScenarioRun(name);
  const isRevealed = useRevealed();
  const [wantsRecorded, setWantsRecorded] = useState(false);
  const recording = useRecording(name, wantsRecorded);

  const ownTraces = tracesOf(view.evidence, stream);
  const hasRun = view.run?.runs.some(({ kind }) => kind === phase) ?? false;
  const isRecorded = !hasRun && wantsRecorded && recording !== null;
  const all = isRecorded ? tracesOf(viewAt(recording, recording.phases, Infinity).evidence, stream) : ownTraces;
  const { own, others } = besideOf(all, phase, compare);
  const origin = measured ? `${measured.machine.cpu}, ${formatDate(measured.date)}` : 'another machine';

  return (
    <section className="widget" aria-label="Requests from inside">
      <header className="widget-head">
        <b>Requests from inside</b>
        <span>
          {!own
            ? 'Nothing to see yet'
            : isRecorded || source === 'recorded'
              ? `Recorded on ${origin}`
              : 'Your run · this machine'}
        </span>
      </header>
      <div className={styles.body}>
        {own ? (
          <CapturedTraces failure={pick ? { ...own, pick } : own} others={others} />
        ) : (
          <p className={styles.notice}>
            <Waypoints aria-hidden="true" size={16} />{' '}
            {hasRun || isRecorded ? (
              `This run has kept no request of ${phaseNames[phase].toLowerCase()}.`
            ) : (
              <>
                Run {phaseNames[phase].toLowerCase()} above: then one of its requests is here, step by step.{' '}
                {measured && !wantsRecorded && (
                  <button type="button" className={styles.button} onClick={() => setWantsRecorded(true)}>
                    {isRevealed ? 'Show the recorded ones' : 'Show the recorded ones without a guess'}
                  </button>
                )}
              </>
            )}
          </p>
        )}
      </div>
    </section>
  );
}
