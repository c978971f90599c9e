import type { MetricData, MetricProducer, PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { MetricFamily, MetricSeries } from './exposition.ts';
import { createTroubleReport } from './otlp-trouble.ts';

/** How often metrics leave, unless OTEL_METRIC_EXPORT_INTERVAL (ms) says otherwise: the standard's minute hides a failure. */
const EVERY_MS = 5_000;
const PATIENCE_MS = 3_000;

type ExportResult = Parameters<Parameters<PushMetricExporter['export']>[1]>[0];

export interface OtlpMetrics {
  /** Sends what there is once more, if somebody takes it, and ends. */
  close(): Promise<void>;
}

/** Whether the standard environment names a place for metrics. */
export function wantsOtlpMetrics(environment: NodeJS.ProcessEnv): boolean {
  if (environment['OTEL_SDK_DISABLED'] === 'true' || environment['OTEL_METRICS_EXPORTER'] === 'none') return false;
  return Boolean(environment['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_ENDPOINT']);
}

/**
 * Sends the lab's metrics by OTLP over HTTP. Endpoint, headers and the rest are read by OpenTelemetry's own exporter from the
 * standard environment. The packages are loaded only where they are needed.
 */
export async function exportMetrics(
  families: () => Promise<readonly MetricFamily[]>,
  environment: NodeJS.ProcessEnv,
): Promise<OtlpMetrics> {
  const [sdk, { OTLPMetricExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-metrics'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { AggregationTemporality, DataPointType, MeterProvider, PeriodicExportingMetricReader } = sdk;
  const resource = resources
    .resourceFromAttributes({ 'service.name': 'systems-design-lab' })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  const startTime = hrTimeOf(Date.now());

  const dataOf = ({ name, help, type, series }: MetricFamily): MetricData => {
    const endTime = hrTimeOf(Date.now());
    const about = {
      descriptor: { name, description: help, unit: unitOf(name), valueType: 1 },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
    };
    if (type === 'histogram') {
      return {
        ...about,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: [{ startTime, endTime, attributes: {}, value: histogramOf(series) }],
      };
    }
    const dataPoints = series.map(({ labels, value }) => ({ startTime, endTime, attributes: { ...labels }, value }));
    return type === 'counter'
      ? { ...about, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
      : { ...about, dataPointType: DataPointType.GAUGE, dataPoints };
  };
  const producer: MetricProducer = {
    collect: async () => ({
      resourceMetrics: {
        resource,
        scopeMetrics: [
          { scope: { name: 'lab' }, metrics: (await families()).filter(({ series }) => series.length > 0).map(dataOf) },
        ],
      },
      errors: [],
    }),
  };
  const report = createTroubleReport('Metrics');
  class ReportingExporter extends OTLPMetricExporter {
    override export(metrics: ResourceMetrics, done: (result: ExportResult) => void): void {
      super.export(metrics, (result) => {
        report(result.error);
        done(result);
      });
    }
  }
  const provider = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new ReportingExporter(),
        exportIntervalMillis: Number(environment['OTEL_METRIC_EXPORT_INTERVAL']) || EVERY_MS,
        exportTimeoutMillis: PATIENCE_MS,
        metricProducers: [producer],
      }),
    ],
  });
  // The lab ends; what nobody took by now is lost with it.
  return { close: () => provider.shutdown({ timeoutMillis: PATIENCE_MS }).catch(() => undefined) };
}

/** From cumulative buckets, as Prometheus counts, to those of their own. */
function histogramOf(series: readonly MetricSeries[]) {
  const buckets = series.filter(({ suffix }) => suffix === '_bucket');
  const valueOf = (suffix: string) => series.find((each) => each.suffix === suffix)?.value ?? 0;
  return {
    buckets: {
      boundaries: buckets.map(({ labels }) => Number(labels['le'])).filter(Number.isFinite),
      counts: buckets.map(({ value }, index) => value - (buckets[index - 1]?.value ?? 0)),
    },
    sum: valueOf('_sum'),
    count: valueOf('_count'),
  };
}

/** In the words of UCUM, which OpenTelemetry uses. */
function unitOf(name: string): string {
  if (name.endsWith('_seconds')) return 's';
  if (name.endsWith('_bytes')) return 'By';
  return name.endsWith('_ratio') ? '1' : '';
}

const hrTimeOf = (ms: number): [number, number] => [Math.floor(ms / 1000), (ms % 1000) * 1e6];
