import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import type { ParameterFacts, ScenarioFacts } from '../../plugins/catalogue/facts.ts';

/** Parameters with the bounds that the lab enforces, and the metrics that the scenario counts. */
export function FactTables({ scenario: { parameters, metrics } }: { readonly scenario: ScenarioFacts }): ReactNode {
  return (
    <>
      {parameters.length > 0 && (
        <section>
          <Heading as="h2" id="parameters">
            Parameters
          </Heading>
          <p className="quiet">The bounds are safety limits: the lab refuses a value outside.</p>
          <Table head={['Name', 'What it is', 'Default', 'Bounds']} label="Parameters" rows={parameters.map(parameterRow)} />
        </section>
      )}
      {metrics.length > 0 && (
        <section>
          <Heading as="h2" id="metrics">
            Metrics
          </Heading>
          <p className="quiet">On this page while it runs, and at /api/metrics. They explain; they never decide a verdict.</p>
          <Table
            head={['Name', 'Type', 'What it counts']}
            label="Metrics"
            rows={metrics.map(({ name, type, help }) => [<code>{name}</code>, type, help])}
          />
        </section>
      )}
    </>
  );
}

function parameterRow({ name, description, unit, min, max, default: usual, tunes }: ParameterFacts): readonly ReactNode[] {
  const what = [description, tunes && 'It reaches the fixed design only.'].filter(Boolean).join(' ');
  return [<code>{name}</code>, what, formatValue(usual, unit), `${formatValue(min, unit)} to ${formatValue(max, unit)}`];
}

interface TableProps {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** The first cell names its row. Rows and cells are fixed at build time, so their places name them. */
function Table({ label, head, rows }: TableProps): ReactNode {
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
