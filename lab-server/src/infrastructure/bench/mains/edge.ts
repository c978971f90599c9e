import { createEdge, type Edge } from '@systems-design-lab/scenarios/shop/edge.ts';
import { serve } from '../../supervision/ipc.ts';
import { loadDesigns } from '../design-loader.ts';
import type { StartEdge, Started } from '../messages.ts';
import { ProcessMeter } from './process-meter.ts';

/** Main of the edge process: the load balancer in front of the shop. */
const meter = new ProcessMeter();
let edge: Edge | undefined;

serve({
  async start({ designs, ...options }: StartEdge): Promise<Started> {
    edge = createEdge({ ...options, designs: await loadDesigns(designs), meter });
    return { port: await edge.listen(0) };
  },
  metrics: () => meter.read(),
});

process.on('SIGTERM', async () => {
  await edge?.stop();
  process.exit(0);
});
