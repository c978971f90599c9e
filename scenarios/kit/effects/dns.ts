import { timing, type EffectBase, type Timing } from './effect.ts';

/** What the name server that knows the partners does with queries: says nothing, or answers SERVFAIL at once. */
export interface DnsModeEffect extends EffectBase<'dns.mode'> {
  readonly mode: 'drop' | 'servfail';
}

export const dns = {
  mode: (mode: DnsModeEffect['mode'], when: Timing = {}): DnsModeEffect => ({ kind: 'dns.mode', mode, ...timing(when) }),
};
