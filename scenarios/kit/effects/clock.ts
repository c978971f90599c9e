import type { ReplicaName } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** The wall clock of one process is wrong by so much. Its monotonic clock goes on as before. */
export interface ClockSkewEffect extends EffectBase<'clock.skew'> {
  readonly process: ReplicaName;
  readonly offsetMs: number;
}

/** The wall clock of a replica. */
export const clock = (process: ReplicaName) => ({
  skew: ({ offsetMs, ...when }: { offsetMs: number } & Timing): ClockSkewEffect => ({
    kind: 'clock.skew',
    process,
    offsetMs,
    ...timing(when),
  }),
});
