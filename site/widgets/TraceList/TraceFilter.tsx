import type { ReactNode } from 'react';
import { scenarios } from '../../catalogue.ts';
import { phaseNames } from '../../live/wording.ts';
import { Choice, Filter, Only } from '../Filter/index.tsx';
import { phases, type Asked } from './asked.ts';

interface Props {
  readonly asked: Asked;
  readonly routes: readonly string[];
  readonly onChange: (asked: Asked) => void;
}

/** What the list is narrowed to; a choice closes the request that is open. */
export function TraceFilter({ asked, routes, onChange }: Props): ReactNode {
  const choose = (change: Partial<Asked>) => onChange({ ...asked, id: '', ...change });
  return (
    <Filter>
      <Choice
        label="Order"
        value={asked.order}
        options={[
          ['newest', 'Newest first'],
          ['slowest', 'Slowest first'],
        ]}
        onChoose={(order) => choose({ order })}
      />
      <Choice
        label="Outcome"
        value={asked.outcome}
        options={[
          ['', 'All'],
          ['failed', 'Failed'],
          ['ok', 'Not failed'],
        ]}
        onChoose={(outcome) => choose({ outcome })}
      />
      <Choice
        label="Route"
        value={asked.route}
        options={[['', 'All'], ...routes.map((route) => [route, route] as const)]}
        onChoose={(route) => choose({ route })}
      />
      <Choice
        label="Scenario"
        value={asked.scenario}
        options={[['', 'All'], ...scenarios.map(({ name, title }) => [name, `${name}: ${title}`] as const)]}
        onChoose={(scenario) => choose({ scenario })}
      />
      <Choice
        label="Phase"
        value={asked.phase}
        options={[['', 'All'], ...phases.map((phase) => [phase, phaseNames[phase]] as const)]}
        onChoose={(phase) => choose({ phase })}
      />
      {asked.runId !== '' && <Only label="Run" what={asked.runId} onReset={() => choose({ runId: '' })} />}
    </Filter>
  );
}
