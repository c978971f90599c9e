import { useId, type ReactNode } from 'react';
import type { PhaseKind } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import { phaseNames } from '../../live/wording.ts';
import { phases, type Asked } from './asked.ts';
import styles from './styles.module.css';

interface Props {
  readonly asked: Asked;
  readonly routes: readonly string[];
  readonly onChange: (asked: Asked) => void;
}

/** What the list is narrowed to; a choice closes the request that is open. */
export function TraceFilter({ asked, routes, onChange }: Props): ReactNode {
  const choose = (change: Partial<Asked>) => onChange({ ...asked, id: '', ...change });
  return (
    <search className={styles.filter}>
      <Choice
        label="Order"
        value={asked.order}
        options={{ newest: 'Newest first', slowest: 'Slowest first' }}
        onChoose={(order) => choose({ order: order === 'slowest' ? 'slowest' : 'newest' })}
      />
      <Choice
        label="Outcome"
        value={asked.outcome}
        options={{ '': 'All', failed: 'Failed', ok: 'Not failed' }}
        onChoose={(outcome) => choose({ outcome: outcome as Asked['outcome'] })}
      />
      <Choice
        label="Route"
        value={asked.route}
        options={{ '': 'All', ...Object.fromEntries(routes.map((route) => [route, route])) }}
        onChoose={(route) => choose({ route })}
      />
      <Choice
        label="Scenario"
        value={asked.scenario}
        options={{ '': 'All', ...Object.fromEntries(scenarios.map(({ name, title }) => [name, `${name}: ${title}`])) }}
        onChoose={(scenario) => choose({ scenario })}
      />
      <Choice
        label="Phase"
        value={asked.phase}
        options={{ '': 'All', ...Object.fromEntries(phases.map((phase) => [phase, phaseNames[phase]])) }}
        onChoose={(phase) => choose({ phase: phase as PhaseKind | '' })}
      />
      {asked.runId !== '' && (
        <div>
          <span className={styles.label}>Run</span>
          <button type="button" className="button plain" onClick={() => choose({ runId: '' })}>
            {asked.runId}: show all again
          </button>
        </div>
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Value → what it is called. */
  readonly options: Readonly<Record<string, string>>;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {Object.entries(options).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
