import { required, type EffectOf, type Injector } from './injector.ts';

/** Changes a setting of the running shop; ending it brings the former value back. */
export const config: Injector<EffectOf<'config'>> = {
  undo: (effect) => `set "${effect.key}" of the shop back to what it was`,
  async apply(effect, { targets, happened }) {
    const shop = required(targets.process('shop'), 'shop');
    const former = await shop.ipc.request('configure', { key: effect.key, value: effect.value });
    happened();
    return async () => {
      if (shop.running) await shop.ipc.request('configure', { key: effect.key, value: former });
    };
  },
};
