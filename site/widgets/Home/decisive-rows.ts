import type { MeasuredResult, PhaseKind } from '../../../openapi/client.ts';

type Measure = MeasuredResult['runs'][number]['measures'][number];

/** What one measure was in a phase, and what the phase as a whole came to. */
export interface DecisiveRow extends Pick<Measure, 'value' | 'unit' | 'comparison' | 'limit'> {
  readonly kind: PhaseKind;
  readonly healthy: boolean;
}

/** The measure that tells the failure from the others, in each phase. */
export function decisiveRows({ runs }: MeasuredResult): { readonly name: string; readonly rows: readonly DecisiveRow[] } {
  const failure = runs.find(({ kind }) => kind === 'failure')?.measures ?? [];
  const name = (failure.find(({ holds }) => !holds) ?? failure[0])?.name ?? '';
  const rows = runs.flatMap(({ kind, healthy, measures }) =>
    measures
      .filter((measure) => measure.name === name)
      .map(({ value, unit, comparison, limit }) => ({ kind, healthy, value, unit, comparison, limit })),
  );
  return { name, rows };
}
