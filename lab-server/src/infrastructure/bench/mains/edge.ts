import { createEdge, type Edge } from '@systems-design-lab/scenarios/shop/edge.ts';
import { serve } from '../../supervision/ipc.ts';
import { loadDesigns } from '../design-loader.ts';
import type { StartEdge, Started } from '../messages.ts';
import { ProcessMeter } from './process-meter.ts';
import { startTelemetry, type RunningTelemetry } from './process-telemetry.ts';

/** Main of the edge process: the load balancer in front of the shop. */
const meter = new ProcessMeter();
let telemetry: RunningTelemetry | undefined;
let edge: Edge | undefined;

serve({
  async start({ designs, telemetry: wanted, ...options }: StartEdge): Promise<Started> {
    telemetry = await startTelemetry(wanted);
    edge = createEdge({ ...options, designs: await loadDesigns(designs), meter, telemetry });
    return { port: await edge.listen(0) };
  },
  metrics: () => meter.read(),
  flushTelemetry: () => telemetry?.flush(),
});

process.on('SIGTERM', async () => {
  // At once as well: who takes long to stop may not get to the end.
  await Promise.all([telemetry?.flush(), edge?.stop()]);
  await telemetry?.stop();
  process.exit(0);
});
