import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Catalogue } from '../../application/ports/catalogue.ts';
import type { ActiveScenario } from '../../domain/free-play.ts';
import type { Sample, SignalTick } from '../../domain/signal.ts';

/** A page of Prometheus must not grow with what happens on the bench: labels that do are cut off here. */
const maxSeriesPerSignal = 200;
const maxSignals = 200;
/** Signals come at 4 Hz; older ones say nothing about now. */
const staleAfterMs = 5_000;

interface Sources {
  /** The scenarios that are enabled. */
  active(): readonly ActiveScenario[];
  /** Whose metrics have a sentence each. */
  readonly catalogue: Pick<Catalogue, 'list'>;
}

/**
 * The last signals of the bench as gauges `lab_<signal>`, those of an enabled scenario labelled with it and its design, and
 * the figures of the lab's own process.
 */
export class PrometheusMetrics {
  readonly #sources: Sources;
  readonly #ownProcess = new Registry();
  #last: SignalTick = { at: 0, samples: [] };

  constructor(sources: Sources) {
    this.#sources = sources;
    collectDefaultMetrics({ register: this.#ownProcess });
  }

  record(tick: SignalTick): void {
    this.#last = tick;
  }

  async text(): Promise<string> {
    const signals = new Registry();
    const active = this.#sources.active();
    activeGauge(signals, active);
    const declared = await this.#declaredMetrics();
    const isFresh = Date.now() - this.#last.at <= staleAfterMs;
    const bySignal = Map.groupBy(isFresh ? this.#last.samples : [], ({ signal }) => signal);
    for (const [signal, samples] of [...bySignal].slice(0, maxSignals)) {
      const metric = declared.get(signal);
      const owner = active.find(({ name }) => metric?.scenarios.has(name));
      const labels = owner ? { scenario: owner.name, design: owner.design } : {};
      signalGauge(
        signals,
        { name: metricName(signal), help: metric?.help ?? `${signal} (${samples[0]!.unit}).` },
        samples,
        labels,
      );
    }
    return `${await signals.metrics()}\n${await this.#ownProcess.metrics()}`;
  }

  async #declaredMetrics(): Promise<ReadonlyMap<string, { readonly help: string; readonly scenarios: Set<string> }>> {
    const declared = new Map<string, { help: string; scenarios: Set<string> }>();
    for (const { name, scenario } of await this.#sources.catalogue.list()) {
      for (const metric of scenario.metrics) {
        const known = declared.get(metric.name) ?? { help: metric.help, scenarios: new Set() };
        known.scenarios.add(name);
        declared.set(metric.name, known);
      }
    }
    return declared;
  }
}

function activeGauge(registry: Registry, active: readonly ActiveScenario[]): void {
  const gauge = new Gauge({
    name: 'lab_scenario_active',
    help: '1 for each scenario that is enabled.',
    labelNames: ['scenario', 'design'],
    registers: [registry],
  });
  for (const { name, design } of active) gauge.set({ scenario: name, design }, 1);
}

function signalGauge(
  registry: Registry,
  about: { readonly name: string; readonly help: string },
  samples: readonly Sample[],
  common: Readonly<Record<string, string>>,
): void {
  const kept = samples.slice(0, maxSeriesPerSignal).map(({ labels, value }) => ({ labels: { ...common, ...labels }, value }));
  const labelNames = [...new Set(kept.flatMap(({ labels }) => Object.keys(labels)))];
  const gauge = new Gauge({ ...about, labelNames, registers: [registry] });
  for (const { labels, value } of kept) gauge.set(labels, value);
}

const metricName = (signal: string): string => `lab_${signal.replace(/\W/g, '_')}`;
