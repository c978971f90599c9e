import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { LabState } from '../../live/connection.ts';
import { FixedLab } from '../../live/lab.ts';
import { FixedScenario, PageScenarios, type PageScenario } from '../../live/page-scenarios.tsx';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { LessonContext } from '../../reader/reader.ts';
import { CodeDiff } from '../CodeDiff/index.tsx';
import { Compare } from '../Compare/index.tsx';
import type { ExampleState } from './run-states.ts';
import { LoadControl } from '../LoadControl/index.tsx';
import { Measured } from '../Measured/index.tsx';
import { ScenarioToggle } from '../ScenarioToggle/index.tsx';

/** The states of a run in which these widgets differ. */
const shown = ['Connecting', 'Idle, live', 'Busy with a run', 'Proven', 'No lab, recorded', 'Recording plays'];
/** A page with a prediction that its reader has not made. */
const unguessed = { id: 'example', predictions: ['never-made'] };

interface Props extends PageScenario {
  readonly states: readonly ExampleState[];
}

/** The widgets that show numbers, in their states; first as they are, with the lab that there is. */
export function NumberStates({ scenario, loadRecording, states }: Props): ReactNode {
  const enabled = states.find(({ name }) => name === 'Idle, live');
  return (
    <>
      <Example name="Numbers: as they are">
        <PageScenarios scenarios={[{ scenario, loadRecording }]}>
          <NumberWidgets />
          <CodeDiff
            ask="Which line would you have stopped?"
            notes={{ 'forProduct(': 'Ten seconds, with a connection in the hand.' }}
          />
        </PageScenarios>
      </Example>
      {states
        .filter(({ name }) => shown.includes(name))
        .map((state) => (
          <Fixed key={state.name} scenario={scenario} state={state} />
        ))}
      {enabled && <Fixed scenario={scenario} state={{ ...enabled, name: 'Enabled', lab: enabledLab(enabled.lab, scenario) }} />}
      <Example name="Numbers: nothing guessed yet">
        <LessonContext value={unguessed}>
          <PageScenarios scenarios={[{ scenario, loadRecording }]}>
            <Sentence />
          </PageScenarios>
        </LessonContext>
      </Example>
    </>
  );
}

function Example({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section aria-label={name}>
      <Heading as="h2">{name}</Heading>
      {children}
    </section>
  );
}

function Fixed({
  scenario,
  state: { name, lab, run },
}: {
  readonly scenario: ScenarioFacts;
  readonly state: ExampleState;
}): ReactNode {
  return (
    <Example name={`Numbers: ${name}`}>
      <FixedLab value={lab}>
        <FixedScenario scenario={scenario} state={run}>
          <NumberWidgets />
        </FixedScenario>
      </FixedLab>
    </Example>
  );
}

function NumberWidgets(): ReactNode {
  return (
    <>
      <Sentence />
      <Compare a="failure" b="fix" measures={['errors of cart', 'p99 of cart']} />
      <ScenarioToggle duration={20} />
      <LoadControl route="GET /carts/:id" min={5} max={60} />
    </>
  );
}

const Sentence = (): ReactNode => (
  <p>
    The slowest carts took <Measured run="calm" measure="p99 of cart" /> in calm and{' '}
    <Measured run="failure" measure="p99 of cart" /> in the failure,{' '}
    <Measured run="failure" measure="p99 of cart" as="ratio to calm" /> as long.
  </p>
);

const enabledLab = (lab: LabState, { name, parameters }: ScenarioFacts): LabState => ({
  ...lab,
  active: [
    {
      ...{ name, design: 'broken', load: true, enabledAt: '2026-11-24T12:00:00Z', expiresAt: '2126-11-24T12:10:00Z' },
      parameters: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default])),
    },
  ],
});
