import type { PartnerName, Partners } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** Changes how a partner answers: its delay, its failures, its capacity. Undo restores the settings of the run. */
export interface PartnerEffect<P extends PartnerName = PartnerName> extends EffectBase<'partner'> {
  readonly partner: P;
  readonly settings: Partial<Partners[P]>;
}

export const partner = <P extends PartnerName>(name: P, settings: Partial<Partners[P]>, when: Timing = {}): PartnerEffect<P> => ({
  kind: 'partner',
  partner: name,
  settings,
  ...timing(when),
});
