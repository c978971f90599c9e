import type { EffectOf, Injector } from './injector.ts';

/** Puts a toxic on a link. Connections from which it swallowed something are closed when it goes. */
export const link: Injector<EffectOf<'link'>> = {
  undo: (effect) => `remove the toxic "${effect.toxic.toxic}" from link ${effect.link}`,
  async apply(effect, { id, targets, happened }) {
    await targets.links.putToxic(effect.link, id, effect.toxic);
    happened();
    return async () => {
      if (targets.links.process.running) await targets.links.removeToxic(effect.link, id);
    };
  },
};
