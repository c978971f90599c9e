import { required, type EffectOf, type Injector } from './injector.ts';

/** Changes how a partner answers; ending it brings its former settings back. */
export const partner: Injector<EffectOf<'partner'>> = {
  undo: (effect) => `set partner ${effect.partner} back to its settings`,
  async apply(effect, { targets, happened }) {
    const process = required(targets.partner(effect.partner), effect.partner);
    const former = await process.ipc.request('configure', { name: effect.partner, settings: effect.settings });
    happened();
    return async () => {
      if (process.running) await process.ipc.request('configure', { name: effect.partner, settings: former });
    };
  },
};
