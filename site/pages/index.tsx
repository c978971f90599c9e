import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { loadRecording, scenario } from '@generated/catalogue/default/featured.js';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { PageScenarios } from '../live/page-scenarios.tsx';
import { Families } from '../widgets/Home/Families.tsx';
import { FirstRun } from '../widgets/Home/FirstRun.tsx';
import { HowItProves } from '../widgets/Home/HowItProves.tsx';
import { LearningPaths } from '../widgets/LearningPaths/index.tsx';
import styles from '../widgets/Home/styles.module.css';

/** The first page: what this is in a sentence, one live thing to break, and the ways on. */
export default function Home(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <Layout description={siteConfig.tagline}>
      <main className="container">
        <PageScenarios scenarios={[{ scenario, loadRecording }]}>
          <FirstRun scenario={scenario.name} title={siteConfig.tagline} />
        </PageScenarios>
        {scenario.measured && <HowItProves measured={scenario.measured} />}
        <section className={styles.row} aria-labelledby="paths">
          <Heading as="h2" id="paths">
            Learn it step by step
          </Heading>
          <LearningPaths level="h3" />
        </section>
        <Families />
      </main>
    </Layout>
  );
}
