import { required, type EffectOf, type Injector } from './injector.ts';

/** Sets the wall clock of a replica wrong, inside its process. */
export const clockSkew: Injector<EffectOf<'clock.skew'>> = {
  undo: (effect) => `set the clock of process ${effect.process} right`,
  async apply(effect, { targets, happened }) {
    const target = required(targets.process(effect.process), effect.process);
    await target.ipc.request('skewClock', { offsetMs: effect.offsetMs });
    happened();
    return async () => {
      if (target.running) await target.ipc.request('skewClock', { offsetMs: 0 });
    };
  },
};
