import { formatValue } from '../../scenarios/kit/format.ts';
import type { LoadSummary, MeasureResult, MeasuredResult, PhaseKind, Unit } from '../../openapi/client.ts';

/** A phase that was measured: of a recorded proof or of a run on the reader's machine. */
export interface MeasuredPhase {
  readonly kind: PhaseKind;
  readonly measures: readonly MeasureResult[];
  readonly load?: readonly LoadSummary[];
  readonly windowMs?: number;
  readonly windowStartMs?: number;
  readonly windowEndMs?: number;
}

/** One number of a phase. `value` is null where there was no data, `spread` where it is not known. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly value: number | null;
  readonly spread: number | null;
}

/** What the load generator saw of a stream, by the words in which a text asks for it: `p99 of cart`. */
const streamFigures: Readonly<Record<string, (load: LoadSummary, windowMs: number | null) => Omit<Figure, 'name'>>> = {
  p50: ({ p50Ms, spread }) => ({ unit: 'ms', value: p50Ms, spread: spread?.p50Ms ?? null }),
  p95: ({ p95Ms, spread }) => ({ unit: 'ms', value: p95Ms, spread: spread?.p95Ms ?? null }),
  p99: ({ p99Ms, spread }) => ({ unit: 'ms', value: p99Ms, spread: spread?.p99Ms ?? null }),
  errors: ({ errorRate, spread }) => ({ unit: 'share', value: errorRate, spread: spread?.errorRate ?? null }),
  sent: ({ sent }) => ({ unit: 'count', value: sent, spread: null }),
  offered: ({ sent }, windowMs) => ({ unit: 'perSecond', value: windowMs ? sent / (windowMs / 1000) : null, spread: null }),
};

/** All that a phase has: the measures that it is judged by, then what was seen of each stream. */
export function figuresOf(phase: MeasuredPhase): readonly Figure[] {
  const measures = phase.measures.map(({ name, unit, value, spread }) => ({ name, unit, value, spread }));
  const streams = (phase.load ?? []).flatMap((load) =>
    Object.entries(streamFigures).map(([word, read]) => ({
      name: `${word} of ${load.stream}`,
      ...read(load, getWindowMs(phase)),
    })),
  );
  return [...measures, ...streams.filter(({ name }) => !measures.some((measure) => measure.name === name))];
}

/** Length of the measured window; null where it is not known. */
export function getWindowMs({ windowMs, windowStartMs, windowEndMs }: MeasuredPhase): number | null {
  if (windowMs !== undefined) return windowMs;
  return windowStartMs === undefined || windowEndMs === undefined ? null : windowEndMs - windowStartMs;
}

export const findFigure = (phase: MeasuredPhase | undefined, measure: string): Figure | undefined =>
  phase && figuresOf(phase).find(({ name }) => name === measure);

/** A recorded value that a text names. What is not there, or has no data, is an error that says what there is. */
export function getFigure(
  scenario: string,
  measured: Pick<MeasuredResult, 'runs'> | null | undefined,
  run: string,
  measure: string,
): Figure & { readonly value: number } {
  if (!measured)
    throw new Error(`Nothing is recorded of the scenario "${scenario}"; "make prove SCENARIO=${scenario}" records it.`);
  const phase = measured.runs.find(({ kind }) => kind === run);
  if (!phase) {
    const runs = measured.runs.map(({ kind }) => kind).join(', ');
    throw new Error(`The scenario "${scenario}" has no recorded run "${run}"; it has ${runs}.`);
  }
  const figure = findFigure(phase, measure);
  if (!figure) {
    const names = figuresOf(phase)
      .map(({ name }) => name)
      .join(', ');
    throw new Error(`The run "${run}" of "${scenario}" has no recorded "${measure}"; it has ${names}.`);
  }
  if (figure.value === null) throw new Error(`"${measure}" in the run "${run}" of "${scenario}" was recorded without data.`);
  return { ...figure, value: figure.value };
}

/** What a measure is held against. */
export function getLimit(
  scenario: string,
  measured: Pick<MeasuredResult, 'runs'> | null | undefined,
  measure: string,
): Figure & { readonly value: number } {
  const measures = measured?.runs[0]?.measures ?? [];
  const found = measures.find(({ name }) => name === measure);
  if (!found) {
    const names = measures.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`The scenario "${scenario}" has no limit of "${measure}"; it has limits of ${names}.`);
  }
  return { name: `limit of ${measure}`, unit: found.unit, value: found.limit, spread: null };
}

/** How a text wants a number shown: as it is, without its unit, or against another run. */
export type Presentation = 'number' | `${'ratio' | 'difference'} to ${PhaseKind}`;

/**
 * The number as the text shows it: `809 ms`, `48×` for `ratio to calm`. Null where one of the phases has not been measured.
 */
export function presented(
  phases: readonly MeasuredPhase[],
  { run, measure, as }: { readonly run: string; readonly measure: string; readonly as?: string | undefined },
): string | null {
  const of = (kind: string) =>
    findFigure(
      phases.find((phase) => phase.kind === kind),
      measure,
    );
  const figure = of(run);
  if (!figure || figure.value === null) return null;
  if (as === undefined) return formatValue(figure.value, figure.unit);
  if (as === 'number') return figure.value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
  const [, relation, kind] = /^(ratio|difference) to (calm|failure|fix|tempting)$/.exec(as) ?? [];
  if (relation === undefined || kind === undefined) {
    throw new Error(
      `A number cannot be shown as "${as}"; expected "number", "ratio to calm" or "difference to calm" (or another run).`,
    );
  }
  const base = of(kind)?.value ?? null;
  if (base === null) return null;
  if (relation === 'difference') return formatValue(figure.value - base, figure.unit);
  return base === 0 ? null : formatValue(figure.value / base, 'ratio');
}
