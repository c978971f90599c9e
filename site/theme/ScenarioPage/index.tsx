import Link from '@docusaurus/Link';
import { PageMetadata } from '@docusaurus/theme-common';
import Heading from '@theme/Heading';
import MDXContent from '@theme/MDXContent';
import type { ComponentType, ReactNode } from 'react';
import { PageScenarios } from '../../live/page-scenarios.tsx';
import type { LoadRecording } from '../../live/scenario-run.ts';
import { familyName } from '../../family-name.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { CodeDiff } from '../../widgets/CodeDiff/near.tsx';
import { RunFailure } from '../../widgets/RunFailure/index.tsx';
import { Topology } from '../../widgets/Topology/index.tsx';
import { Terminal } from '../../widgets/Terminal/index.tsx';
import { Needs } from '../../widgets/Needs/index.tsx';
import { FactTables } from './FactTables.tsx';
import { Measured } from './Measured.tsx';
import { SideFacts } from './SideFacts.tsx';
import styles from './styles.module.css';

interface Props {
  /** The compiled README.mdx, with what plugins/catalogue/readme.ts exports from it. */
  readonly content: ComponentType & { readonly scenario: ScenarioFacts; readonly loadRecording?: LoadRecording };
}

/** A scenario: run it, read what happens and why, read the code. All but the prose is made from the scenario's folder. */
export default function ScenarioPage({ content: Prose }: Props): ReactNode {
  const { scenario, loadRecording } = Prose;
  return (
    <PageScenarios scenarios={[{ scenario, loadRecording }]}>
      <article className={styles.page}>
        <PageMetadata title={scenario.title} description={scenario.claim} />
        <header className={styles.head}>
          <p className={styles.path}>
            <Link to="/scenarios/">Scenarios</Link> /{' '}
            <Link to={`/scenarios/?family=${scenario.family}`}>{familyName(scenario.family)}</Link>
          </p>
          <Heading as="h1">{scenario.title}</Heading>
          <p className="lead">{scenario.claim}</p>
          <Needs needs={scenario.needs} />
        </header>
        <RunFailure scenario={scenario.name} heading="Run it">
          <Topology scenario={scenario.name} />
        </RunFailure>
        <Terminal commands={[`lab enable ${scenario.name}`, 'trace --slowest', 'locks', `lab disable ${scenario.name}`]} />
        <div className={styles.reading}>
          <div className="prose">
            <MDXContent>
              <Prose />
            </MDXContent>
          </div>
          <SideFacts scenario={scenario} />
        </div>
        <section>
          <Heading as="h2" id="code">
            The code that runs
          </Heading>
          <CodeDiff />
        </section>
        <FactTables scenario={scenario} />
        {scenario.measured && <Measured scenario={scenario} measured={scenario.measured} />}
        <nav className={styles.neighbours} aria-label="Other scenarios">
          {scenario.previous && <Link to={`/scenarios/${scenario.previous.name}/`}>← {scenario.previous.title}</Link>}
          {scenario.next && <Link to={`/scenarios/${scenario.next.name}/`}>{scenario.next.title} →</Link>}
        </nav>
      </article>
    </PageScenarios>
  );
}
