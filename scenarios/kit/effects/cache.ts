import { timing, type EffectBase, type Timing } from './effect.ts';

/** Expires one key of the shop's cache, over and over. */
export interface CacheExpireEffect extends EffectBase<'cache.expire'> {
  readonly key: string;
  readonly everyMs: number;
}

export const cache = {
  expire: (key: string, { every, ...when }: { every: number } & Timing): CacheExpireEffect => ({
    kind: 'cache.expire',
    key,
    everyMs: every,
    ...timing(when),
  }),
};
