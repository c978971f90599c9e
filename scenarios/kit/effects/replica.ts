import type { ReplicaName } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** Starts a replica that was not there at first. It gets requests as soon as it says that it is ready; it stops when this ends. */
export interface AddReplicaEffect extends EffectBase<'replica.add'> {
  readonly process: ReplicaName;
}

/** Ends a replica with SIGKILL: what it had in memory is gone. When this ends it is started again, and warm before it counts. */
export interface KillReplicaEffect extends EffectBase<'replica.kill'> {
  readonly process: ReplicaName;
}

/** Ends a replica with SIGKILL and starts it again at once. It gets requests as soon as it says that it is ready. */
export interface RestartReplicaEffect extends EffectBase<'replica.restart'> {
  readonly process: ReplicaName;
}

/** A replica of the shop. */
export const replica = (name: ReplicaName) => ({
  add: (when: Timing = {}): AddReplicaEffect => ({ kind: 'replica.add', process: name, ...timing(when) }),
  kill: (when: Timing): KillReplicaEffect => ({ kind: 'replica.kill', process: name, ...timing(when) }),
  restart: (when: Timing): RestartReplicaEffect => ({ kind: 'replica.restart', process: name, ...timing(when) }),
});
