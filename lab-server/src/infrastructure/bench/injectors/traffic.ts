import type { EffectOf, Injector } from './injector.ts';

/** Sends a second stream beside the load, from the same process; ending it breaks off what is under way. */
export const traffic: Injector<EffectOf<'traffic'>> = {
  undo: (effect) => `stop the traffic "${effect.name}"`,
  async apply(effect, { startTraffic, happened }) {
    const running = await startTraffic({ [effect.name]: effect.stream });
    happened();
    return () => running.stop();
  },
};
