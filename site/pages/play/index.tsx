import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { ControlPanel } from '../../widgets/ControlPanel/index.tsx';
import styles from './styles.module.css';

/** Free play: all scenarios, a load, the bench. */
export default function Play(): ReactNode {
  return (
    <Layout
      title="Control panel"
      description="Switch failures on and off, several at once, turn a load up and down, and watch what happens to the bench."
    >
      <main className={styles.page}>
        <Heading as="h1">Control panel</Heading>
        <p className="lead">Break the bench as you like. What you switch on ends by itself, and everybody on this lab sees it.</p>
        <ControlPanel />
      </main>
    </Layout>
  );
}
