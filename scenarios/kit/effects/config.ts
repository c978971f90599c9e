import type { Configuration, ConfigurationKey } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** Changes a setting of the running shop, as an operator would. */
export interface ConfigEffect<K extends ConfigurationKey = ConfigurationKey> extends EffectBase<'config'> {
  readonly key: K;
  readonly value: Configuration[K];
}

export const config = <K extends ConfigurationKey>(key: K, value: Configuration[K], when: Timing = {}): ConfigEffect<K> => ({
  kind: 'config',
  key,
  value,
  ...timing(when),
});
