import Heading from '@theme/Heading';
import { Fragment, type ReactNode } from 'react';
import { formatValue } from '../../format.ts';
import type { ParameterFacts, ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { kindNames } from '../../widgets/Evidence/sections.ts';
import { InlineCode } from '../ReferencePage/InlineCode.tsx';

/** Parameters with the bounds that the lab enforces, the evidence that it captures, and the metrics that the scenario counts. */
export function FactTables({ scenario }: { readonly scenario: ScenarioFacts }): ReactNode {
  const { parameters, evidence, metrics } = scenario;
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
      {evidence.length > 0 && (
        <section>
          <Heading as="h2" id="evidence">
            What shows why
          </Heading>
          <p className="quiet">
            Evidence that is captured in each phase of a run, and kept with it. The best of it comes first. It decides no verdict.
          </p>
          <Table
            head={['Kind', 'What to look at', 'Of what']}
            label="What shows why"
            rows={evidence.map((each) => [
              kindNames[each.kind],
              <InlineCode text={each.shows} />,
              whatIsCaptured(each, scenario),
            ])}
          />
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

const picks = { slowest: 'the slowest', failed: 'a failed one', typical: 'a typical one' } as const;

function whatIsCaptured(evidence: ScenarioFacts['evidence'][number], { streams }: ScenarioFacts): ReactNode {
  switch (evidence.kind) {
    case 'trace':
      return (
        <>
          Requests of <code>{streams.find(({ name }) => name === evidence.stream)?.route}</code>, {picks[evidence.pick]} first
        </>
      );
    case 'locks':
      return 'Sessions of PostgreSQL, and whom they wait for';
    case 'plan':
      return (
        <>
          <code>EXPLAIN</code> of the slowest <code>{evidence.statement}</code>
        </>
      );
    case 'statements':
      return (
        <>
          All statements, by <code>pg_stat_statements</code>
        </>
      );
    case 'logs':
      return (
        <>
          Lines that contain <code>{evidence.contains}</code>
        </>
      );
    case 'figures':
      return evidence.signals.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <code>{name}</code>
        </Fragment>
      ));
  }
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
