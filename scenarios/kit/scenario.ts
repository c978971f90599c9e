import type { Effect } from './effects/index.ts';
import type { Evidence } from './evidence.ts';
import type { Load } from './loads/index.ts';
import { benchMeasures, streamMeasures, type BenchMeasures, type Measure, type StreamMeasures } from './measures/index.ts';
import type { Metric } from './metrics.ts';
import type { Parameters, ParameterValues } from './parameters.ts';
import type { PortName, ReplicaName, Settings } from './system-under-test.ts';
import { SECOND } from './units.ts';

/** What a scenario needs beyond the parts that always run. One that is not met is shown and counts as skipped. */
export type Need = 'linux' | 'replicas:2' | 'worker' | 'redis';

/**
 * Two designs of one part of the shop, the condition that tells them apart, and the proof that it does.
 *
 * The folder's name is the scenario's id and its parent's name the family; neither is written here.
 */
export interface ScenarioDeclaration<P extends Parameters, L extends Load> {
  readonly title: string;
  /** What the reader will have learnt, in one sentence. */
  readonly claim: string;
  /** The ports that its designs replace; empty where the pair is a route of its own under `/lab/<slug>`. */
  readonly replaces: readonly PortName[];
  readonly needs?: readonly Need[];
  /** Replicas that may end on their own and are then started again. Where any other ends, nothing can be judged. */
  readonly restarts?: readonly ReplicaName[];
  /** Settings of every run alike. */
  readonly settings?: Partial<Settings>;
  /** Flags for node itself, in every run alike: `--max-old-space-size=100`. Of the shop process. */
  readonly nodeFlags?: readonly string[];
  readonly parameters?: P;
  /** The same in every run, drawn from the run's seed; the keys name the streams. */
  readonly load: (parameters: ParameterValues<P>) => L;
  /** Effects of every run, calm included: a standing latency, a restart that happens anyway. */
  readonly always?: (parameters: ParameterValues<P>) => readonly Effect[];
  /** The condition that tells the designs apart; absent in the calm run. */
  readonly trigger: (parameters: ParameterValues<P>) => readonly Effect[];
  /** What healthy means: every measure must hold. */
  readonly healthy: (
    streams: { readonly [S in keyof L]: StreamMeasures },
    bench: BenchMeasures,
    parameters: ParameterValues<P>,
  ) => readonly Measure[];
  /** Load before the measured window, ms; default 1,500. */
  readonly warmUp?: number;
  /** The measured window, ms; default 3,500. */
  readonly window?: number;
  /** Time for late work after the load has ended, before counters are read, ms; default 500. */
  readonly settle?: number;
  readonly metrics: readonly Metric[];
  /** What shows why; the first is what the page opens with. */
  readonly evidence?: readonly Evidence<NoInfer<keyof L & string>>[];
  /** A real incident, or the source that describes the failure best. */
  readonly incident: { readonly title: string; readonly url: string };
}

export interface Scenario<P extends Parameters = Parameters, L extends Load = Load> extends ScenarioDeclaration<P, L> {
  readonly parameters: P;
}

/** A scenario whose parameters and streams are not known to the compiler, as the bench and the site handle it. */
export interface AnyScenario {
  readonly title: string;
  readonly claim: string;
  readonly replaces: readonly PortName[];
  readonly needs?: readonly Need[];
  readonly restarts?: readonly ReplicaName[];
  readonly settings?: Partial<Settings>;
  readonly nodeFlags?: readonly string[];
  readonly parameters: Parameters;
  load(parameters: Record<string, number>): Load;
  always?(parameters: Record<string, number>): readonly Effect[];
  trigger(parameters: Record<string, number>): readonly Effect[];
  healthy(streams: Record<string, StreamMeasures>, bench: BenchMeasures, parameters: Record<string, number>): readonly Measure[];
  readonly warmUp?: number;
  readonly window?: number;
  readonly settle?: number;
  readonly metrics: readonly Metric[];
  readonly evidence?: readonly Evidence[];
  readonly incident: { readonly title: string; readonly url: string };
}

export function defineScenario<const P extends Parameters, const L extends Load>(
  declaration: ScenarioDeclaration<P, L>,
): Scenario<P, L> {
  return { ...declaration, parameters: declaration.parameters ?? ({} as P) };
}

/** What a run does, with every parameter filled in: plain data that can cross a process boundary. */
export interface Plan {
  readonly load: Load;
  readonly always: readonly Effect[];
  readonly trigger: readonly Effect[];
  readonly healthy: readonly Measure[];
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly settleMs: number;
}

export function planOf(scenario: AnyScenario, parameters: Record<string, number>): Plan {
  const load = scenario.load(parameters);
  const streams = Object.fromEntries(Object.keys(load).map((name) => [name, streamMeasures(name)]));
  return {
    load,
    always: scenario.always?.(parameters) ?? [],
    trigger: scenario.trigger(parameters),
    healthy: scenario.healthy(streams, benchMeasures, parameters),
    warmUpMs: scenario.warmUp ?? 1.5 * SECOND,
    windowMs: scenario.window ?? 3.5 * SECOND,
    settleMs: scenario.settle ?? 0.5 * SECOND,
  };
}
