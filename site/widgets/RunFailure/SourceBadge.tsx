import type { ReactNode } from 'react';
import type { MeasuredResult } from '../../../openapi/client.ts';
import { formatDate } from '../../format.ts';
import type { LabState } from '../../live/connection.ts';
import styles from './styles.module.css';

interface Props {
  readonly lab: LabState;
  /** Where a recording is played: what was measured with it. */
  readonly measured: MeasuredResult | null;
}

/** Says whether what one sees happens now, and where; or when it was recorded, and on what. */
export function SourceBadge({ lab, measured }: Props): ReactNode {
  if (measured) {
    const { machine, date, seed } = measured;
    return (
      <p className={styles.source}>
        Recorded on {machine.cpu}, {formatDate(date)}, seed {seed}
      </p>
    );
  }
  return (
    <p className={styles.source} data-reach={lab.reach}>
      <span aria-hidden="true" className={styles.lamp} />
      {words[lab.reach]}
    </p>
  );
}

const words: Record<LabState['reach'], string> = {
  connecting: 'Connecting to the lab',
  live: 'Live · this machine',
  absent: 'No lab',
};
