import type { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import type { LogEntry, LogLevel } from '../../domain/log-entry.ts';
import { createTroubleReport } from './otlp-trouble.ts';

export interface OtlpLogs {
  /** Takes a line, to be sent soon. */
  add(entry: LogEntry): void;
  /** Sends what there is, if somebody takes it, and ends. */
  close(): Promise<void>;
}

type LogRecord = Parameters<OTLPLogExporter['export']>[0][number];

const EVERY_MS = 1_000;
const PATIENCE_MS = 3_000;
/** What waits while nobody takes it: the newest lines. */
const MAX_WAITING = 2_000;
/** As OpenTelemetry counts severities. */
const severities: Readonly<Record<LogLevel, number>> = { trace: 1, debug: 5, info: 9, warn: 13, error: 17, fatal: 21 };

/** Whether the standard environment names a place for logs. */
export function wantsOtlpLogs(environment: NodeJS.ProcessEnv): boolean {
  if (environment['OTEL_SDK_DISABLED'] === 'true' || environment['OTEL_LOGS_EXPORTER'] === 'none') return false;
  return Boolean(environment['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_ENDPOINT']);
}

/**
 * Sends the lines of the bench by OTLP over HTTP, each as its part's own, so that they are found beside its traces. Endpoint
 * and headers are read by OpenTelemetry's own exporter from the standard environment.
 */
export async function exportLogs(): Promise<OtlpLogs> {
  const [{ OTLPLogExporter }, { detectResources, envDetector, resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/exporter-logs-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPLogExporter({ timeoutMillis: PATIENCE_MS });
  const environment = detectResources({ detectors: [envDetector] });
  const resources = new Map<string, LogRecord['resource']>();
  const resourceOf = (part: string) => {
    const known = resources.get(part);
    if (known) return known;
    const about = { 'service.name': part, 'service.namespace': 'systems-design-lab' };
    const made = environment.merge(resourceFromAttributes(about));
    resources.set(part, made);
    return made;
  };

  const report = createTroubleReport('Log lines');
  let waiting: LogRecord[] = [];
  let sending: Promise<void> = Promise.resolve();
  let isSending = false;
  const send = (): Promise<void> => {
    // One attempt at a time: a place that is slow gets fewer and larger ones.
    if (isSending || waiting.length === 0) return sending;
    const records = waiting;
    waiting = [];
    isSending = true;
    sending = new Promise((resolve) => {
      exporter.export(records, ({ error }) => {
        isSending = false;
        report(error);
        resolve();
      });
    });
    return sending;
  };
  const timer = setInterval(() => void send(), EVERY_MS).unref();
  return {
    add(entry) {
      waiting.push(recordOf(entry, resourceOf(entry.part)));
      if (waiting.length > MAX_WAITING) waiting.shift();
    },
    async close() {
      clearInterval(timer);
      const impatience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
      // The lab ends; what nobody took by now is lost with it.
      await Promise.race([sending.then(send).then(() => exporter.shutdown()), impatience]).catch(() => undefined);
    },
  };
}

const scope = { name: 'lab' };

function recordOf(entry: LogEntry, resource: LogRecord['resource']): LogRecord {
  const { at, level, message, requestId, traceId, runId, phase, scenarios, fields } = entry;
  const [scenario] = scenarios;
  const time: [number, number] = [Math.floor(at / 1000), Math.round((at % 1000) * 1e6)];
  return {
    hrTime: time,
    hrTimeObserved: time,
    severityNumber: severities[level],
    severityText: level,
    body: message,
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    attributes: {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
      ...(requestId === null ? {} : { 'request.id': requestId }),
      ...(runId === null ? {} : { 'lab.run': runId }),
      ...(phase === null ? {} : { 'lab.phase': phase }),
      ...(scenario ? { 'lab.scenario': scenario.name, 'lab.design': scenario.design } : {}),
    },
    // A line knows its trace, not which span of it.
    ...(traceId === null ? {} : { spanContext: { traceId, spanId: '', traceFlags: 1 } }),
  };
}
