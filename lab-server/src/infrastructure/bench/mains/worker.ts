import { createWorker, type Worker } from '@systems-design-lab/scenarios/shop/worker.ts';
import { serve } from '../../supervision/ipc.ts';
import { loadDesigns } from '../design-loader.ts';
import type { StartWorker } from '../messages.ts';
import { ProcessMeter } from './process-meter.ts';

/** Main of the worker process: what the shop does without anybody waiting for it. */
const meter = new ProcessMeter();
let worker: Worker | undefined;

serve({
  async start({ designs, ...options }: StartWorker): Promise<void> {
    worker = createWorker({ ...options, designs: await loadDesigns(designs), meter });
    await worker.start();
  },
  metrics: () => meter.read(),
});

process.on('SIGTERM', async () => {
  await worker?.stop();
  process.exit(0);
});
