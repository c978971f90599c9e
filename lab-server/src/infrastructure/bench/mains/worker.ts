import { createWorker, type Worker } from '@systems-design-lab/scenarios/shop/worker.ts';
import { serve } from '../../supervision/ipc.ts';
import { loadDesigns } from '../design-loader.ts';
import type { StartWorker } from '../messages.ts';
import { ProcessMeter } from './process-meter.ts';
import { startTelemetry, type RunningTelemetry } from './process-telemetry.ts';

/** Main of the worker process: what the shop does without anybody waiting for it. */
const meter = new ProcessMeter();
let telemetry: RunningTelemetry | undefined;
let worker: Worker | undefined;

serve({
  async start({ designs, telemetry: wanted, ...options }: StartWorker): Promise<void> {
    telemetry = await startTelemetry(wanted);
    worker = createWorker({ ...options, designs: await loadDesigns(designs), meter, telemetry });
    await worker.start();
  },
  metrics: () => meter.read(),
  flushTelemetry: () => telemetry?.flush(),
});

process.on('SIGTERM', async () => {
  // At once as well: who takes long to stop may not get to the end.
  await Promise.all([telemetry?.flush(), worker?.stop()]);
  await telemetry?.stop();
  process.exit(0);
});
