import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { idleView, type RunView } from '../../live/view.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { Evidence } from '../Evidence/index.tsx';
import { LockGraph } from '../LockGraph/index.tsx';
import { QueryPlan } from '../QueryPlan/index.tsx';
import { exampleDeclared, exampleEvidence, queueOf, slowPlan } from './example-evidence.ts';
import type { ExampleState } from './run-states.ts';

interface Props {
  readonly scenario: ScenarioFacts;
  readonly states: readonly ExampleState[];
}

/** The panel of evidence of a run that goes on, has ended, and has none; then what its parts show beyond that. */
export function EvidenceStates({ scenario, states }: Props): ReactNode {
  const declaring = { ...scenario, evidence: exampleDeclared };
  const viewOf = (name: string): RunView => states.find((state) => state.name === name)?.run.view ?? idleView;
  const proven = viewOf('Proven');
  const running = viewOf('Running');
  const common = { scenario: declaring, phases: scenario.phases, stretches: [], totalMs: 30_000 };
  return (
    <>
      <Example name="Evidence of a proven run">
        <Evidence {...common} view={{ ...proven, evidence: exampleEvidence(scenario.phases) }} />
      </Example>
      <Example name="Evidence while the failure runs">
        <Evidence {...common} view={{ ...running, evidence: exampleEvidence(['calm']) }} />
      </Example>
      <Example name="Evidence that was not captured">
        <Evidence {...common} view={{ ...proven, evidence: [] }} />
      </Example>
      <Example name="One piece of evidence">
        <Evidence
          {...common}
          scenario={{ ...scenario, evidence: exampleDeclared.slice(1, 2) }}
          view={{ ...proven, evidence: exampleEvidence(scenario.phases) }}
        />
      </Example>
      <Example name="A long queue for a lock">
        <LockGraph frame={queueOf(14)} of="failure" />
      </Example>
      <Example name="Nobody waits for a lock">
        <LockGraph frame={null} of="calm" />
      </Example>
      <Example name="A plan that was not executed">
        <QueryPlan plan={notExecuted} of="failure" />
      </Example>
    </>
  );
}

const notExecuted = {
  ...slowPlan,
  executionMs: null,
  nodes: slowPlan.nodes.map((each) => ({ ...each, rows: null, loops: null, selfMs: null, selfBlocks: null, rowsRemoved: 0 })),
};

function Example({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section aria-label={name}>
      <Heading as="h2">{name}</Heading>
      <div className="widget">{children}</div>
    </section>
  );
}
