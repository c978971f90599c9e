import type { ReactNode } from 'react';
import type { MeasuredResult } from '../../../openapi/client.ts';
import { formatDate, formatValue } from '../../format.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { VerdictTable } from '../VerdictTable/index.tsx';

interface Props {
  readonly scenario: ScenarioFacts;
  readonly measured: MeasuredResult;
}

/** What the committed proof measured, with the machine it was measured on. Closed, so that the reader can find out first. */
export function RecordedValues({ scenario, measured }: Props): ReactNode {
  const { machine, date, seed, repeats, runs } = measured;
  return (
    <details>
      <summary>Recorded values, {formatDate(date)}</summary>
      <VerdictTable
        measures={scenario.measures}
        phases={scenario.phases}
        results={runs}
        caption={`Recorded values of each measure in each phase of ${scenario.name}`}
      />
      <p className="quiet">
        {machine.cpu}, {machine.cores} cores, {formatValue(machine.memoryBytes, 'bytes')}, {machine.os}, Node {machine.node},
        PostgreSQL {machine.postgres}. Seed {seed}, {repeats === 1 ? 'one run' : `one of ${repeats} runs`}. On another machine the
        values differ; the verdicts should not.
      </p>
    </details>
  );
}
