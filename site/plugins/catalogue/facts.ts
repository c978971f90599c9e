import type { AnyScenario, Evidence, Measure, Metric, Need, Stream, Unit } from '../../../scenarios/kit/index.ts';
import { planOf } from '../../../scenarios/kit/index.ts';
import { findSignal } from '../../../scenarios/signals.ts';
import { describeEffect } from './describe-effect.ts';
import { describeStream } from './describe-stream.ts';
import { diffOf, type DiffLine } from './diff.ts';
import type { DesignKind, MeasuredResult, PhaseKind } from '../../../openapi/client.ts';

/** All that a scenario's page says besides its prose: read from the folder at build time, printed as static HTML. */
export interface ScenarioFacts extends ScenarioListing {
  readonly replaces: readonly string[];
  readonly parameters: readonly ParameterFacts[];
  readonly streams: readonly { readonly name: string; readonly route: string; readonly load: string }[];
  /** What is done to the bench in every run and what only the failing ones get, in words, parameters at their defaults. */
  readonly always: readonly string[];
  readonly trigger: readonly string[];
  /** What healthy means, parameters at their defaults. */
  readonly measures: readonly Measure[];
  readonly metrics: readonly Metric[];
  /** What is captured of each phase to show why. */
  readonly evidence: readonly Evidence[];
  /** Of the signals that are shown as evidence: what each of them says, in a sentence. */
  readonly signalHelp: Readonly<Record<string, string>>;
  readonly incident: { readonly title: string; readonly url: string };
  readonly phases: readonly PhaseKind[];
  /** Warm-up, window and settling of one phase, ms. */
  readonly phaseMs: number;
  readonly sources: readonly Source[];
  readonly diffs: readonly {
    readonly from: Source['design'];
    readonly to: Source['design'];
    readonly lines: readonly DiffLine[];
  }[];
  readonly measured: MeasuredResult | null;
  /** Partners that the recorded run called: what the drawing of the bench is about. Null: not recorded. */
  readonly partners: readonly string[] | null;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

/** What lists show of a scenario. */
export interface ScenarioListing {
  readonly name: string;
  readonly family: string;
  readonly title: string;
  readonly claim: string;
  readonly needs: readonly Need[];
  /** Whether its committed proof came out: calm healthy, failure not, fix healthy. */
  readonly proven: boolean;
}

export type Neighbour = Pick<ScenarioListing, 'name' | 'title'>;

export interface ParameterFacts {
  readonly name: string;
  readonly unit: Unit;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly description?: string;
  readonly tunes?: 'fixed';
}

/** Scenario → parameter → its unit. */
export type ParameterUnits = Readonly<Record<string, Readonly<Record<string, Unit>>>>;

export interface Source {
  readonly design: DesignKind;
  readonly file: string;
  readonly text: string;
}

/** What a folder holds. */
export interface ScenarioFolder {
  readonly name: string;
  readonly family: string;
  readonly scenario: AnyScenario;
  readonly sources: readonly Source[];
  readonly measured: MeasuredResult | null;
  /** Partners that the recorded run called; null: not recorded. */
  readonly partners: readonly string[] | null;
}

export function factsOf(folder: ScenarioFolder, around: { previous: Neighbour | null; next: Neighbour | null }): ScenarioFacts {
  const { scenario, sources } = folder;
  const plan = planOf(scenario, defaultsOf(scenario));
  return {
    ...listingOf(folder),
    replaces: scenario.replaces,
    parameters: Object.entries(scenario.parameters).map(([name, parameter]) => ({ name, ...parameter })),
    streams: Object.entries(plan.load).map(([name, stream]: [string, Stream]) => ({
      name,
      route: stream.route,
      load: describeStream(stream),
    })),
    always: plan.always.map(describeEffect),
    trigger: plan.trigger.map(describeEffect),
    measures: plan.healthy,
    metrics: scenario.metrics,
    evidence: scenario.evidence ?? [],
    signalHelp: helpOf(scenario),
    incident: scenario.incident,
    phases: sources.some(({ design }) => design === 'tempting')
      ? ['calm', 'failure', 'fix', 'tempting']
      : ['calm', 'failure', 'fix'],
    phaseMs: plan.warmUpMs + plan.windowMs + plan.settleMs,
    sources,
    diffs: diffsOf(sources),
    measured: folder.measured,
    partners: folder.partners,
    ...around,
  };
}

const helpOf = ({ evidence = [], metrics }: AnyScenario): Record<string, string> =>
  Object.fromEntries(
    evidence
      .flatMap((each) => (each.kind === 'figures' ? each.signals : []))
      .map((name) => [name, (findSignal(name) ?? metrics.find((metric) => metric.name === name))?.help ?? '']),
  );

export function listingOf({ name, family, scenario, measured }: ScenarioFolder): ScenarioListing {
  const { title, claim, needs = [] } = scenario;
  return { name, family, title, claim, needs, proven: measured?.status === 'proven' };
}

export const unitsOf = (facts: readonly ScenarioFacts[]): ParameterUnits =>
  Object.fromEntries(
    facts.map(({ name, parameters }) => [name, Object.fromEntries(parameters.map((each) => [each.name, each.unit]))]),
  );

const defaultsOf = (scenario: AnyScenario): Record<string, number> =>
  Object.fromEntries(Object.entries(scenario.parameters).map(([name, parameter]) => [name, parameter.default]));

/** The broken design against each of the others. */
function diffsOf([broken, ...others]: readonly Source[]): ScenarioFacts['diffs'] {
  if (!broken) return [];
  return others.map((other) => ({ from: broken.design, to: other.design, lines: diffOf(broken.text, other.text) }));
}
