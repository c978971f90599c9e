import { noTelemetry, type Telemetry } from '@systems-design-lab/scenarios/shop/telemetry.ts';
import type { ProcessTelemetry } from '../messages.ts';

/** What a process of the bench tells of itself, beside its metrics. */
export interface RunningTelemetry extends Telemetry {
  /** Resolves when all lines have been written, and all spans that are finished have been sent. */
  flush(): Promise<void>;
  /** The same, and ends. */
  stop(): Promise<void>;
}

/** Null: it tells nothing, and loads nothing for it. */
export async function startTelemetry(options: ProcessTelemetry | null): Promise<RunningTelemetry> {
  if (!options) return { ...noTelemetry, flush: async () => undefined, stop: async () => undefined };
  const [{ TracerProvider }, resources, { KeptTraces }, { SpanQueue }, { TraceSampler }, sending, { startLogger }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('./kept-traces.ts'),
      import('./span-queue.ts'),
      import('./trace-sampler.ts'),
      import('./send-spans.ts'),
      import('./process-logger.ts'),
    ]);
  const { process: name, stage } = options;
  const others = sending.wantsOtlpTraces(process.env) ? [await sending.toEnvironment()] : [];
  const kept = new KeptTraces([sending.toLab(options), ...others].map((send) => new SpanQueue(send)));
  const logger = startLogger(options);
  const provider = new TracerProvider({
    resource: resources.detectResources({ detectors: [resources.envDetector] }).merge(
      resources.resourceFromAttributes({
        'service.namespace': 'systems-design-lab',
        'service.name': name,
        'lab.stage': stage,
      }),
    ),
    sampler: new TraceSampler({ isEntry: name === 'edge' }),
    spanProcessors: [kept],
  });
  return {
    tracer: provider.getTracer('lab'),
    logger,
    async flush() {
      logger.flush();
      await kept.forceFlush();
    },
    async stop() {
      logger.flush();
      await kept.shutdown();
    },
  };
}
