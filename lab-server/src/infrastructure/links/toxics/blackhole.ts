import { swallow } from './swallow.ts';
import type { ActiveToxic } from './toxic.ts';

/** A partition: bytes vanish in both directions on connections that are open while it holds; later ones work. */
export function blackhole(): ActiveToxic {
  return { attach: swallow };
}
