import { METRIC_PREFIX, signalOf, type Signal } from '@systems-design-lab/scenarios/kit/index.ts';
import { findSignal } from '@systems-design-lab/scenarios/signals.ts';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Catalogue, CatalogueEntry } from '../../application/ports/catalogue.ts';
import type { ActiveScenario } from '../../domain/free-play.ts';
import { designOf, type Run } from '../../domain/run.ts';
import type { Sample, SignalTick } from '../../domain/signal.ts';
import type { Telemetry } from '../../application/ports/telemetry.ts';
import { exposition, type ExpositionFormat, type MetricFamily, type MetricSeries } from './exposition.ts';
import { TraceDurations } from './trace-durations.ts';

/** A page of Prometheus must not grow with what happens on the bench: labels that do are cut off here. */
const maxSeriesPerMetric = 200;
const maxMetrics = 200;
/** Of those since the scrape before. */
const maxTraces = 1_000;
/** Signals come at 4 Hz, some once a second, and every other second from an idle bench; older ones say nothing about now. */
const staleAfterMs = 5_000;
/** Gauges that end in _total, which Prometheus reserves for counters; `…_active_resources` says the same. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];
/** The control plane itself, told apart from the processes of the bench. */
const ownPrefix = `${METRIC_PREFIX}control_`;

interface Sources {
  /** The scenarios that are enabled. */
  active(): readonly Pick<ActiveScenario, 'name' | 'design'>[];
  /** The run that goes on, if any. */
  running(): Pick<Run, 'scenario' | 'phase'> | undefined;
  /** Which scenarios show which metrics. */
  readonly catalogue: Pick<Catalogue, 'list'>;
  readonly telemetry: Pick<Telemetry, 'traces'>;
}

/** What is on: a scenario, its design, and why: a phase of a run, or free play. */
interface Playing {
  readonly scenario: string;
  readonly design: string;
  readonly phase: string;
}

interface Kept {
  readonly at: number;
  readonly sample: Sample;
}

/**
 * The last signals of the bench under the names that Prometheus wants (one prefix, base units), those of a scenario that is
 * on labelled with it and its design, and the figures of the lab's own process.
 */
export class PrometheusMetrics {
  readonly #sources: Sources;
  readonly #ownProcess = new Registry();
  readonly #kept = new Map<string, Kept>();
  readonly #traceDurations = new TraceDurations();

  constructor(sources: Sources) {
    this.#sources = sources;
    collectDefaultMetrics({ register: this.#ownProcess, prefix: ownPrefix });
    for (const name of misnamed) this.#ownProcess.removeSingleMetric(`${ownPrefix}${name}`);
  }

  record({ at, samples }: SignalTick): void {
    for (const sample of samples) this.#kept.set(`${sample.signal} ${JSON.stringify(sample.labels)}`, { at, sample });
    for (const [key, kept] of this.#kept) if (at - kept.at > staleAfterMs) this.#kept.delete(key);
  }

  async text(format: ExpositionFormat = 'prometheus'): Promise<string> {
    return exposition([...(await this.families()), ...(await this.#ownFamilies())], format);
  }

  /** All but the figures of the lab's own process. */
  async families(): Promise<MetricFamily[]> {
    const playing = this.#playing();
    const catalogue = await this.#sources.catalogue.list();
    const owners = ownersOf(playing, catalogue);
    const ofScenarios = new Map(
      catalogue.flatMap(({ scenario }) => scenario.metrics.map((metric) => [metric.name, metric] as const)),
    );
    const declarationOf = ({ signal }: Sample): Signal => {
      const metric = ofScenarios.get(signal);
      return findSignal(signal) ?? (metric ? signalOf(metric, 'scenario') : undeclared(signal));
    };
    const fresh = [...this.#kept.values()].filter(({ at }) => Date.now() - at <= staleAfterMs);
    const families = new Map<string, { readonly about: Signal; readonly series: MetricSeries[] }>();
    for (const { sample } of fresh) {
      const about = declarationOf(sample);
      const { name, factor, labels } = about.exported;
      const family = families.get(name) ?? { about, series: [] };
      families.set(name, family);
      if (family.series.length >= maxSeriesPerMetric) continue;
      const quantile = about.type === 'histogram' && !('quantile' in sample.labels) ? { quantile: '0.95' } : {};
      family.series.push({
        labels: { ...owners.get(sample.signal), ...sample.labels, ...labels, ...quantile },
        value: sample.value * factor,
      });
    }
    this.#traceDurations.add(this.#sources.telemetry.traces({ order: 'newest', limit: maxTraces }));
    return [
      activeFamily(playing),
      this.#traceDurations.family(),
      ...[...families.entries()].slice(0, maxMetrics).map(([name, { about, series }]) => ({
        name,
        type: about.exported.type,
        help: about.help,
        series,
      })),
    ];
  }

  #playing(): readonly Playing[] {
    const run = this.#sources.running();
    if (run?.phase) return [{ scenario: run.scenario, design: designOf[run.phase], phase: run.phase }];
    return this.#sources.active().map(({ name, design }) => ({ scenario: name, design, phase: 'play' }));
  }

  async #ownFamilies(): Promise<MetricFamily[]> {
    const metrics = await this.#ownProcess.getMetricsAsJSON();
    return metrics.map(({ name, help, type, values }) => ({
      name,
      help,
      type: String(type) as MetricFamily['type'],
      series: values.map(({ labels, value, ...rest }) => ({
        suffix: 'metricName' in rest && typeof rest.metricName === 'string' ? rest.metricName.slice(name.length) : '',
        labels: Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, String(text)])),
        value,
      })),
    }));
  }
}

const activeFamily = (playing: readonly Playing[]): MetricFamily => ({
  name: `${METRIC_PREFIX}scenario_active`,
  type: 'gauge',
  help: '1 for the scenario of the run that goes on, by phase, and for each that is enabled (phase "play").',
  series: playing.map((labels) => ({ labels: { ...labels }, value: 1 })),
});

/** Signal → the scenario that is on and shows it. */
function ownersOf(
  playing: readonly Playing[],
  catalogue: readonly CatalogueEntry[],
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const owners = new Map<string, Readonly<Record<string, string>>>();
  for (const { scenario: name, design } of playing) {
    for (const metric of catalogue.find((entry) => entry.name === name)?.scenario.metrics ?? []) {
      if (!owners.has(metric.name)) owners.set(metric.name, { scenario: name, design });
    }
  }
  return owners;
}

/** A test names every signal that nobody has declared; a lab that has one shows it all the same. */
function undeclared(signal: string): Signal {
  const name = signal.replace(/\W/g, '_');
  return signalOf({ name, type: name.endsWith('_total') ? 'counter' : 'gauge', help: `${signal}.` }, 'scenario');
}
