import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { useEffect, useState, type ReactNode } from 'react';
import type { Run } from '../../../openapi/client.ts';
import { viewAt } from '../../live/recording-view.ts';
import { fetched } from '../fetched.tsx';
import { besideOf, tracesOf, type TraceEvidence } from '../TraceView/captured.ts';
import styles from './styles.module.css';

const CapturedTraces = fetched(async () => (await import('../TraceView/CapturedTraces.tsx')).CapturedTraces, {
  what: 'the waterfalls',
  meanwhile: <div className={styles.meanwhile} />,
});

/** What one lab has recorded, for those who have none. */
export function RecordedExample(): ReactNode {
  const [all, setAll] = useState<readonly TraceEvidence[]>([]);
  useEffect(() => {
    let isShown = true;
    void import('../../../scenarios/catalogue/database/n-plus-one-query/recording.json').then(
      ({ default: recording }) => {
        const run = recording as unknown as Run;
        if (isShown) setAll(tracesOf(viewAt(run, run.phases, Infinity).evidence));
      },
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, []);
  const { own, others } = besideOf(all, 'failure', 'fix');
  if (!own) return null;
  return (
    <section>
      <Heading as="h2">One that was recorded</Heading>
      <p>
        {own.shows} From <Link to="/scenarios/n-plus-one-query/">n-plus-one-query</Link>.
      </p>
      <CapturedTraces failure={own} others={others} />
    </section>
  );
}
