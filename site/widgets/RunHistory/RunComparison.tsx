import { Scale } from 'lucide-react';
import units from '@generated/catalogue/default/units.json';
import { useState, type ReactNode, type Ref } from 'react';
import type { PhaseKind, Run } from '../../../openapi/client.ts';
import { useNow } from '../../live/clock.ts';
import { phaseNames } from '../../live/wording.ts';
import { figuresOf } from '../../numbers/figures.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { chartsFor, overlaid, rowsOf } from '../Compare/compare.ts';
import { CompareTable } from '../Compare/CompareTable.tsx';
import { LiveChart } from '../LiveChart/index.tsx';
import { parameterRows, refusalOf, sharedPhases, sidesOf } from './compare-runs.ts';
import { useFacts } from './use-facts.ts';
import { useWholeRuns } from './use-runs.ts';
import { parameterText, statusNames, whenOf } from './words.ts';
import styles from './styles.module.css';

interface Props {
  readonly a: string;
  /** Empty: not chosen yet. */
  readonly b: string;
  readonly onEnd: () => void;
  readonly ref: Ref<HTMLElement>;
}

/** Two runs held against each other: parameters, measures with their spread, charts laid over each other. */
export function RunComparison({ a, b, onEnd, ref }: Props): ReactNode {
  const { runs, problem } = useWholeRuns(b === '' ? [] : [a, b]);
  const [first, second] = runs ?? [];
  return (
    <section ref={ref} tabIndex={-1} className={`widget ${styles.compared}`} aria-label="Two runs compared">
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
      <WhatDiffers a={a} b={b} />
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
  // A measure that is read once, at the end, has no line.
  const charts = chartsFor(measures, facts?.measures ?? [])
    .map((chart) => ({ chart, lines: overlaid(chart, [left, right]) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <>
      <div className={styles.flush}>
        <CompareTable names={['A', 'B']} rows={rowsOf(measures, left, right)} />
      </div>
      <div className={styles.charts}>
        {charts.map(({ chart, lines }) => (
          <LiveChart
            key={chart.id}
            chart={chart}
            lines={lines}
            shades={[]}
            totalMs={Math.max(left?.windowMs ?? 1, right?.windowMs ?? 1)}
          />
        ))}
      </div>
    </>
  );
}

/** Which two they are, and with what they ran. */
function WhatDiffers({ a, b }: { readonly a: Run; readonly b: Run }): ReactNode {
  const shown = (name: string, value: number | null) => (value === null ? '–' : parameterText(value, units[a.scenario]?.[name]));
  const rows = [
    { name: 'Begun', a: <When run={a} />, b: <When run={b} />, differs: null },
    { name: 'Outcome', a: statusNames[a.status], b: statusNames[b.status], differs: a.status !== b.status },
    ...parameterRows(a, b).map((row) => ({ ...row, a: shown(row.name, row.a), b: shown(row.name, row.b) })),
  ];
  return (
    <>
      <div className="table-box" tabIndex={0} role="group" aria-label="Both runs">
        <table>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">Differs?</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, a: first, b: second, differs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{first}</td>
                <td>{second}</td>
                <td>{differs === null ? '' : differs ? <b>yes</b> : 'no'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 2 && <p className="quiet">The scenario has no parameters: what differs is chance, or the machine.</p>}
    </>
  );
}

const When = ({ run }: { readonly run: Run }): ReactNode => <time dateTime={run.createdAt}>{whenOf(run, useNow())}</time>;
