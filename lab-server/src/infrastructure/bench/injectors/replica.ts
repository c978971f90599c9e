import type { EffectOf, Injector } from './injector.ts';

/** Starts a replica, cold; ending it stops that replica. */
export const replicaAdd: Injector<EffectOf<'replica.add'>> = {
  undo: (effect) => `stop process ${effect.process}`,
  async apply({ process }, { targets, happened }) {
    await targets.startReplica(process, 'listening');
    happened();
    return () => targets.stopReplica(process);
  },
};

/** SIGKILL; ending it starts the replica again. */
export const replicaKill: Injector<EffectOf<'replica.kill'>> = {
  undo: (effect) => `start process ${effect.process} again`,
  async apply({ process }, { targets, happened }) {
    await targets.killReplica(process);
    happened();
    return () => targets.startReplica(process, 'warm');
  },
};

/** SIGKILL, and a new process at once, cold. There is nothing to undo: one that did not start is started when this ends. */
export const replicaRestart: Injector<EffectOf<'replica.restart'>> = {
  undo: (effect) => `start process ${effect.process} again where it does not run`,
  async apply({ process }, { targets, happened }) {
    await targets.killReplica(process);
    await targets.startReplica(process, 'listening');
    happened();
    return () => targets.startReplica(process, 'warm');
  },
};
