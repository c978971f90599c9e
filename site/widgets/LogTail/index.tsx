import { ScrollText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CapturedEvidence, LogEntry, PhaseKind } from '../../../openapi/client.ts';
import { formatDate } from '../../format.ts';
import { useLab } from '../../live/lab.ts';
import { useRecording, useScenario, useScenarioName, useScenarioRun } from '../../live/page-scenarios.tsx';
import { viewAt } from '../../live/recording-view.ts';
import { useRevealed } from '../../live/reveal.ts';
import { phaseNames } from '../../live/wording.ts';
import { tracesOf } from '../TraceView/captured.ts';
import { LiveTail } from './LiveTail.tsx';
import { LogLines } from './LogLines.tsx';
import { isWanted, type LogWhere } from './tail.ts';
import styles from './styles.module.css';

export interface LogTailProps {
  /** Absent: the only one that the page is about. */
  readonly scenario?: string;
  /** What it is narrowed to at first; the reader may change it. */
  readonly where?: LogWhere;
  /** Which fields of the lines are shown; absent: all. */
  readonly fields?: readonly string[];
  readonly phase?: PhaseKind;
}

/** What the parts of the bench write: as they write it where there is a lab, else the lines that a recording has kept. */
export function LogTail({ scenario: named, where = {}, fields, phase }: LogTailProps): ReactNode {
  const name = useScenarioName(named);
  const { reach } = useLab();
  const { source } = useScenarioRun(name);
  const [asked, setAsked] = useState<LogWhere>({ ...where, scenario: name, ...(phase ? { phase } : {}) });
  const isLive = reach === 'live' && source !== 'recorded';
  return (
    <section className="widget" aria-label="Log">
      <header className="widget-head">
        <b>What the parts write{phase && `: ${phaseNames[phase].toLowerCase()}`}</b>
        {isLive && <span>Live · this machine</span>}
      </header>
      <div className={styles.body}>
        {isLive ? (
          <LiveTail where={asked} onWhere={setAsked} fields={fields} />
        ) : (
          <CapturedLines name={name} where={asked} fields={fields} />
        )}
      </div>
    </section>
  );
}

interface CapturedProps {
  readonly name: string;
  readonly where: LogWhere;
  readonly fields: readonly string[] | undefined;
}

function CapturedLines({ name, where, fields }: CapturedProps): ReactNode {
  const { measured } = useScenario(name);
  const { view } = useScenarioRun(name);
  const isRevealed = useRevealed();
  const [wantsRecorded, setWantsRecorded] = useState(false);
  const recording = useRecording(name, wantsRecorded);
  const evidence = wantsRecorded && recording ? viewAt(recording, recording.phases, Infinity).evidence : view.evidence;
  const entries = linesOf(evidence).filter((entry) => isWanted(entry, where));
  const traces = tracesOf(evidence).flatMap((each) => each.traces.map(({ trace }) => trace));
  if (entries.length > 0) {
    return (
      <>
        <p className={styles.status}>
          {measured && `Recorded on ${measured.machine.cpu}, ${formatDate(measured.date)}. Original lines and times.`}
        </p>
        <div className={styles.scroll} role="region" aria-label="Log" tabIndex={0}>
          <LogLines entries={entries} fields={fields} traces={traces} />
        </div>
      </>
    );
  }
  const hasEnded = wantsRecorded ? recording !== null : view.state === 'ended';
  return (
    <p className={styles.notice}>
      <ScrollText aria-hidden="true" size={16} />{' '}
      {hasEnded ? 'This recording has kept no such line.' : 'Run it above: then the lines that the parts wrote are here.'}{' '}
      {measured && !wantsRecorded && !hasEnded && (
        <button type="button" className={styles.button} onClick={() => setWantsRecorded(true)}>
          {isRevealed ? 'Show the recorded ones' : 'Show the recorded ones without a guess'}
        </button>
      )}
    </p>
  );
}

/** All lines that were kept, once: several pieces of evidence may have the same. */
function linesOf(evidence: readonly CapturedEvidence[]): readonly LogEntry[] {
  const kept = evidence.flatMap((each) => (each.kind === 'logs' ? each.entries : []));
  return [...new Map(kept.map((entry) => [entry.sequence, entry])).values()].toSorted((a, b) => a.at - b.at);
}
