import type { Toxic } from '@systems-design-lab/scenarios/kit/index.ts';
import { bandwidth } from './bandwidth.ts';
import { blackhole } from './blackhole.ts';
import { down } from './down.ts';
import { latency } from './latency.ts';
import { limitData } from './limit-data.ts';
import { reset } from './reset.ts';
import { timeout } from './timeout.ts';
import type { ActiveToxic } from './toxic.ts';

/** Makes a toxic of its declaration. A new kind is one file beside these and one line here. */
export function activate(toxic: Toxic): ActiveToxic {
  switch (toxic.toxic) {
    case 'latency':
      return latency(toxic);
    case 'bandwidth':
      return bandwidth(toxic);
    case 'limitData':
      return limitData(toxic);
    case 'timeout':
      return timeout(toxic);
    case 'blackhole':
      return blackhole();
    case 'down':
      return down();
    case 'reset':
      return reset(toxic);
  }
}
