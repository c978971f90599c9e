import { signalOf, type Signal } from '../../../scenarios/kit/index.ts';
import { findSignal } from '../../../scenarios/signals.ts';
import type { ScenarioFolder } from './facts.ts';

/** A signal that only the designs of some scenarios tell. */
export interface ScenarioSignal extends Signal {
  readonly scenario: { readonly name: string; readonly title: string };
}

/** What scenarios declare beyond the signals of bench and shop, by name. */
export const signalsOfScenarios = (folders: readonly ScenarioFolder[]): readonly ScenarioSignal[] =>
  folders
    .flatMap(({ name, scenario }) =>
      scenario.metrics
        .filter((metric) => findSignal(metric.name) === undefined)
        .map((metric) => ({ ...signalOf(metric, 'scenario'), scenario: { name, title: scenario.title } })),
    )
    .sort((one, other) => one.name.localeCompare(other.name));
