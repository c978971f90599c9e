import type { ReactNode } from 'react';
import { useLab } from '../../live/lab.ts';
import { useLastMinute, type LastMinute } from '../../live/last-minute.ts';
import { partners } from '../../live/topology.ts';
import { Topology } from '../Topology/index.tsx';
import { GoldenSignals } from './GoldenSignals.tsx';
import styles from './styles.module.css';
import { Timeline } from './Timeline.tsx';

/** What becomes of it all: the bench as a drawing, the golden signals, what happened. */
export function Bench(): ReactNode {
  const { reach } = useLab();
  const kept = useLastMinute(reach === 'live');
  return (
    <div className={styles.bench}>
      <Topology hide={uncalledOf(kept)} />
      <GoldenSignals kept={kept} />
      <Timeline />
    </div>
  );
}

/** Partners that nobody has called since the stage was opened: eleven lines that say nothing are no drawing. */
function uncalledOf({ series }: LastMinute): readonly string[] {
  const isCalled = (partner: string): boolean =>
    series.some(
      ({ signal, labels, points }) =>
        signal === 'partner_calls_total' && labels.partner === partner && (points.at(-1)?.[1] ?? 0) > 0,
    );
  return partners.filter((partner) => !isCalled(partner));
}
