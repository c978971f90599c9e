import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { CapturedEvidence, PhaseKind, Run } from '../../../openapi/client.ts';
import type { LabState } from '../../live/connection.ts';
import { FixedLab } from '../../live/lab.ts';
import { FixedScenario } from '../../live/page-scenarios.tsx';
import { viewAt } from '../../live/recording-view.ts';
import { idleView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { exampleLines } from '../LogTail/example-lines.ts';
import { LogTail } from '../LogTail/index.tsx';
import { LogLines } from '../LogTail/LogLines.tsx';
import type { TraceEvidence } from '../TraceView/captured.ts';
import { failedCheckout, manyQueries, oneQuery } from '../TraceView/example-trace.ts';
import { TraceView } from '../TraceView/index.tsx';
import { Waterfall } from '../TraceView/Waterfall.tsx';

const absent: LabState = { reach: 'absent', active: [], load: null, haltedAt: null, running: null };

interface Props {
  readonly scenario: ScenarioFacts;
  readonly recording: Run;
}

/** What shows requests from inside, and lines of logs, made by hand. */
export function InsideStates({ scenario, recording }: Props): ReactNode {
  const kept = shown(recording, [
    traces('calm', [['slowest', oneQuery()]]),
    traces('failure', [
      ['slowest', manyQueries()],
      ['failed', failedCheckout()],
    ]),
    traces('fix', [
      ['slowest', oneQuery()],
      ['typical', oneQuery()],
    ]),
    { kind: 'logs', shows: '', phase: 'failure', contains: '', total: 4, entries: [...exampleLines(failedCheckout().id)] },
  ]);
  const none = shown(recording, [traces('failure', []), traces('fix', [])]);
  return (
    <FixedLab value={absent}>
      <Example name="Inside: one trace">
        <Waterfall trace={failedCheckout()} title="Request" />
      </Example>
      <Example name="Inside: log lines">
        <LogLines entries={exampleLines(failedCheckout().id)} traces={[failedCheckout()]} />
      </Example>
      {(
        [
          ['Inside: nothing has run', { ...kept, view: idleView }],
          ['Inside: kept', kept],
          ['Inside: none kept', none],
        ] as const
      ).map(([name, state]) => (
        <Example key={name} name={name}>
          <FixedScenario scenario={scenario} state={state}>
            <TraceView />
            <LogTail where={{ level: 'info' }} />
          </FixedScenario>
        </Example>
      ))}
    </FixedLab>
  );
}

const shown = (recording: Run, evidence: CapturedEvidence[]) => ({
  source: 'recorded' as const,
  view: viewAt({ ...recording, evidence }, recording.phases, Infinity),
  playback: null,
});

const traces = (
  phase: PhaseKind,
  kept: readonly (readonly [TraceEvidence['pick'], ReturnType<typeof oneQuery>])[],
): TraceEvidence => ({
  ...{ kind: 'trace', shows: 'Forty queries, one after the other.', pick: 'slowest', stream: 'orders', phase },
  traces: kept.map(([pick, trace]) => ({ pick, trace })),
});

function Example({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section aria-label={name}>
      <Heading as="h2">{name}</Heading>
      {children}
    </section>
  );
}
