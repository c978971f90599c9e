import { useEffect, type ReactNode } from 'react';
import type { MeasureResult, PhaseKind } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import { layOver } from '../../live/overlays.ts';
import { useScenarioRun } from '../../live/page-scenarios.tsx';
import { resultsOf } from '../../live/view.ts';
import { phaseNames } from '../../live/wording.ts';
import type { Prediction } from '../../reader/records.ts';
import type { PredictProps } from './props.ts';
import { LinePad } from './LinePad.tsx';
import { compareGuess } from './prediction-words.ts';

/** What became of a guess: compared with the run that the reader sees, once it has a result. */
export function Outcome(props: PredictProps & { readonly prediction: Prediction }): ReactNode {
  const { of, run, measure, prediction } = props;
  const { view } = useScenarioRun(of);
  useGuessOnChart(props);
  const found = (kind: PhaseKind): MeasureResult | undefined =>
    resultsOf(view)
      .find((result) => result.kind === kind)
      ?.measures.find(({ name }) => name === measure);
  const result = found(run);
  return (
    <>
      {props.kind === 'line' && prediction.kind === 'line' && (
        <LinePad
          guess={prediction.values}
          measured={props.phases.map((kind) => found(kind)?.value ?? null)}
          scale={props.scale}
        />
      )}
      <p role="status">{result ? sayOutcome(props, result, found) : 'It stays through reload and retry. Nobody grades it.'}</p>
    </>
  );
}

function sayOutcome(
  { prediction, ...props }: PredictProps & { readonly prediction: Prediction },
  { value, unit }: MeasureResult,
  found: (kind: PhaseKind) => MeasureResult | undefined,
): string {
  switch (prediction.kind) {
    case 'number':
      return compareGuess(prediction.value, value, unit);
    case 'line':
      return props.kind === 'line'
        ? props.phases.map((kind) => `${phaseNames[kind]}: ${formatValue(found(kind)?.value ?? null, unit)}`).join(', ')
        : '';
    default:
      return `${props.measure}: ${formatValue(value, unit)}.`;
  }
}

/** The guess as a dotted line over a chart of the scenario, for as long as the page is open. */
function useGuessOnChart(props: PredictProps & { readonly prediction: Prediction }): void {
  const { id, of, prediction, unit = 'count' } = props;
  const chart = props.kind === 'number' ? props.chart : undefined;
  const value = prediction.kind === 'number' ? prediction.value : undefined;
  useEffect(() => {
    if (chart === undefined || value === undefined) return;
    return layOver(`predict ${id}`, { scenario: of, chart, value, label: `Your guess: ${formatValue(value, unit)}` });
  }, [id, of, chart, value, unit]);
}
