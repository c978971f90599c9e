import { benchSignals, signal, unitOfMetric, type Signal } from './kit/signals.ts';
import { shopMetrics } from './shop/infrastructure/metrics.ts';

/** Every signal that the lab has, named once. Charts, command line, Prometheus and the reference page read it here. */
export const signals: readonly Signal[] = [
  ...benchSignals,
  ...Object.entries(shopMetrics)
    .map(([name, [type, help]]) => signal('shop', name, { type, help, unit: unitOfMetric(name) }))
    .sort((one, other) => one.name.localeCompare(other.name)),
];

const byName = new Map(signals.map((each) => [each.name, each]));

/** The declaration of a signal; undefined where nobody has declared it. */
export const findSignal = (name: string): Signal | undefined => byName.get(name);
