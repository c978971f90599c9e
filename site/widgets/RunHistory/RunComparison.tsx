import { Scale } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { PhaseKind, Run } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { phaseNames } from '../../live/wording.ts';
import { figuresOf } from '../../numbers/figures.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { chartsFor, overlaid, rowsOf } from '../Compare/compare.ts';
import { CompareTable } from '../Compare/CompareTable.tsx';
import { LiveChart } from '../LiveChart/index.tsx';
import { parameterRows, refusalOf, sharedPhases, sidesOf } from './compare-runs.ts';
import { useFacts } from './use-facts.ts';
import { useWholeRuns } from './use-runs.ts';
import styles from './styles.module.css';

interface Props {
  readonly a: string;
  /** Empty: not chosen yet. */
  readonly b: string;
  readonly onEnd: () => void;
}

/** Two runs held against each other: parameters, measures with their spread, charts laid over each other. */
export function RunComparison({ a, b, onEnd }: Props): ReactNode {
  const { runs, problem } = useWholeRuns(b === '' ? [] : [a, b]);
  const [first, second] = runs ?? [];
  return (
    <section className="widget" aria-label="Two runs compared">
      <header className="widget-head">
        <b>
          <Scale aria-hidden="true" size={16} /> A against B
        </b>
        <button type="button" className="view-toggle" onClick={onEnd}>
          End the comparison
        </button>
      </header>
      <div className={styles.comparison}>
        <p role="status">
          {b === ''
            ? 'One is chosen. Choose a second run below: of the same scenario, with the same seed.'
            : problem
              ? `${problem.message} ${problem.hint ?? ''}`
              : !first || !second
                ? 'Fetching both …'
                : (refusalOf(first, second) ?? `Both ran ${first.scenario} with seed ${first.seed}.`)}
        </p>
        {first && second && refusalOf(first, second) === null && <Compared a={first} b={second} />}
      </div>
    </section>
  );
}

function Compared({ a, b }: { readonly a: Run; readonly b: Run }): ReactNode {
  const facts = useFacts(a.scenario);
  const phases = sharedPhases(a, b);
  const [wanted, setWanted] = useState<PhaseKind>('failure');
  const kind = phases.includes(wanted) ? wanted : phases[0]!;
  return (
    <>
      <Parameters a={a} b={b} facts={facts} />
      <fieldset className={styles.phases}>
        <legend>Phase</legend>
        {phases.map((each) => (
          <label key={each} data-chosen={each === kind}>
            <input type="radio" name="compared-phase" checked={each === kind} onChange={() => setWanted(each)} />
            {phaseNames[each]}
          </label>
        ))}
      </fieldset>
      <ComparedPhase a={a} b={b} kind={kind} facts={facts} />
    </>
  );
}

interface PhaseProps {
  readonly a: Run;
  readonly b: Run;
  readonly kind: PhaseKind;
  readonly facts: ScenarioFacts | null;
}

function ComparedPhase({ a, b, kind, facts }: PhaseProps): ReactNode {
  const [left, right] = sidesOf(a, b, kind);
  const measures = left ? figuresOf(left.phase).map(({ name }) => name) : [];
  const charts = chartsFor(measures, facts?.measures ?? []);
  return (
    <>
      <CompareTable names={['A', 'B']} rows={rowsOf(measures, left, right)} />
      <div className={styles.charts}>
        {charts.map((chart) => (
          <LiveChart
            key={chart.id}
            chart={chart}
            lines={overlaid(chart, [left, right])}
            shades={[]}
            totalMs={Math.max(left?.windowMs ?? 1, right?.windowMs ?? 1)}
          />
        ))}
      </div>
    </>
  );
}

function Parameters({ a, b, facts }: Omit<PhaseProps, 'kind'>): ReactNode {
  const rows = parameterRows(a, b);
  if (rows.length === 0) return <p className="quiet">The scenario has no parameters: what differs is chance, or the machine.</p>;
  const shown = (name: string, value: number | null) => {
    const unit = facts?.parameters.find((parameter) => parameter.name === name)?.unit;
    return value === null ? '–' : unit ? formatValue(value, unit) : value;
  };
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label="Parameters of both runs">
      <table>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">Differs?</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, a: first, b: second, differs }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shown(name, first)}</td>
              <td>{shown(name, second)}</td>
              <td>{differs ? <b>yes</b> : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
