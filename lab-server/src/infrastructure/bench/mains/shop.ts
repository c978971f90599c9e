import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createShop, type Shop } from '@systems-design-lab/scenarios/shop/shop.ts';
import type { Configuration, ConfigurationKey } from '@systems-design-lab/scenarios/kit/index.ts';
import { serve } from '../../supervision/ipc.ts';
import { loadDesigns } from '../design-loader.ts';
import type { Started, StartShop } from '../messages.ts';
import { ProcessMeter } from './process-meter.ts';
import { startTelemetry, type RunningTelemetry } from './process-telemetry.ts';
import { skewClock } from './skew-clock.ts';

/** Main of a shop process: one replica of the system under test, with the designs of its stage. */
const meter = new ProcessMeter();
let telemetry: RunningTelemetry | undefined;
let shop: Shop | undefined;

// Taken out of a context of its own, so that the shop does not find a `gc` that it would not have elsewhere.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

serve({
  async start({ designs, until, telemetry: wanted, ...options }: StartShop): Promise<Started> {
    telemetry = await startTelemetry(wanted);
    shop = createShop({ ...options, designs: await loadDesigns(designs), meter, telemetry });
    const port = await shop.listen(0);
    if (until === 'warm') await shop.warmUp();
    return { port };
  },
  configure: ({ key, value }: { key: ConfigurationKey; value: Configuration[ConfigurationKey] }) =>
    started().configure(key, value),
  expireCacheKey: ({ key }: { key: string }) => started().expireCacheKey(key),
  skewClock: ({ offsetMs }: { offsetMs: number }) => skewClock(offsetMs),
  metrics: () => meter.read(),
  flushTelemetry: () => telemetry?.flush(),
  heapAfterCollection: () => {
    collect();
    return process.memoryUsage().heapUsed;
  },
});

process.on('SIGTERM', async () => {
  // At once as well: who takes long to stop may not get to the end.
  await Promise.all([telemetry?.flush(), shop?.stop()]);
  await telemetry?.stop();
  process.exit(0);
});

function started(): Shop {
  if (!shop) throw new Error('The shop was not started yet; send "start" first.');
  return shop;
}
