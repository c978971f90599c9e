import type { OpenStream } from '../loads/stream.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** A stream of requests that the trigger adds: a crawler, a batch, a neighbour. No measure of the load counts it. */
export interface TrafficEffect extends EffectBase<'traffic'> {
  readonly name: string;
  readonly stream: OpenStream;
}

export const traffic = (name: string, stream: OpenStream, when: Timing = {}): TrafficEffect => ({
  kind: 'traffic',
  name,
  stream,
  ...timing(when),
});
