import Head from '@docusaurus/Head';
import facts from '@generated/catalogue/default/timeout-too-long.json';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import { useEffect, useState, type ReactNode } from 'react';
import type { Run } from '../../../openapi/client.ts';
import { FixedLab } from '../../live/lab.ts';
import { FixedScenario } from '../../live/page-scenarios.tsx';
import { exampleStates, type ExampleState } from '../../widgets/states/run-states.ts';
import { EvidenceStates } from '../../widgets/states/EvidenceStates.tsx';
import { LessonStates } from '../../widgets/states/LessonStates.tsx';
import { ScenarioCharts } from '../../widgets/LiveChart/ScenarioCharts.tsx';
import { InsideStates } from '../../widgets/states/InsideStates.tsx';
import { NumberStates } from '../../widgets/states/NumberStates.tsx';
import { PanelBox, type StackState } from '../../widgets/GrafanaPanel/index.tsx';
import { RunFailure } from '../../widgets/RunFailure/index.tsx';
import { Topology } from '../../widgets/Topology/index.tsx';

/** The states in which a chart by itself differs. */
const withCharts = ['Idle, live', 'Running', 'Proven'];

const loadRecording = async (): Promise<{ readonly default: Run }> => {
  const { default: run } = await import('../../../scenarios/catalogue/latency/timeout-too-long/recording.json');
  return { default: { evidence: [], ...(run as unknown as Omit<Run, 'evidence'> & Partial<Run>) } };
};

/** Every widget in every state that it can be in, for whoever changes one. No page links here, and no search finds it. */
export default function WidgetStates(): ReactNode {
  const [recording, setRecording] = useState<Run | null>(null);
  useEffect(() => {
    void loadRecording().then(({ default: run }) => setRecording(run));
  }, []);
  return (
    <Layout title="Widgets" description="Every widget in every state.">
      <Head>
        <meta name="robots" content="noindex" />
      </Head>
      <main className="container" data-search="no">
        <Heading as="h1">Every widget in every state</Heading>
        {recording && (
          <>
            {exampleStates(recording).map((state) => (
              <Example key={state.name} state={state} />
            ))}
            <EvidenceStates scenario={facts} states={exampleStates(recording)} />
            <LessonStates scenario={facts} loadRecording={loadRecording} />
            {(['looking', 'up', 'down', 'elsewhere'] satisfies StackState[]).map((state) => (
              <section key={state} aria-label={`Grafana: ${state}`}>
                <Heading as="h2">Grafana: {state}</Heading>
                <PanelBox title="Latency" choice={{ dashboard: 'overview', panel: 2 }} state={state} onLook={() => undefined} />
              </section>
            ))}
            <InsideStates scenario={facts} recording={recording} />
            <NumberStates scenario={facts} loadRecording={loadRecording} states={exampleStates(recording)} />
          </>
        )}
      </main>
    </Layout>
  );
}

function Example({ state: { name, lab, run } }: { readonly state: ExampleState }): ReactNode {
  return (
    <section aria-label={name}>
      <Heading as="h2">{name}</Heading>
      <FixedLab value={lab}>
        <FixedScenario scenario={facts} state={run}>
          <RunFailure scenario={facts.name}>
            <Topology scenario={facts.name} />
          </RunFailure>
          {withCharts.includes(name) && <ScenarioCharts scenario={facts.name} charts={['errors']} />}
        </FixedScenario>
      </FixedLab>
    </section>
  );
}
