import { benchSignals, signalOf, type Signal } from './kit/signals.ts';
import { shopMetrics } from './shop/infrastructure/metrics.ts';

/**
 * Every signal that the lab has, named once: charts, command line, Prometheus and the reference page read it here. What only
 * the designs of one scenario tell is declared by its scenario.ts.
 */
export const signals: readonly Signal[] = [
  ...benchSignals,
  ...Object.entries(shopMetrics)
    .map(([name, [type, help]]) => signalOf({ name, type, help }, 'shop'))
    .sort((one, other) => one.name.localeCompare(other.name)),
];

const byName = new Map(signals.map((each) => [each.name, each]));

/** The declaration of a signal; undefined where nobody has declared it. */
export const findSignal = (name: string): Signal | undefined => byName.get(name);
