import { timing, type EffectBase, type Timing } from './effect.ts';

/** Settings of the server that may change while it runs. Each is one that a reload brings into force. */
export type PostgresSetting = 'commit_delay' | 'commit_siblings' | 'fsync';

/** Changes a setting of the bench's PostgreSQL (ALTER SYSTEM and a reload); undo brings the former value back the same way. */
export interface PostgresSettingEffect extends EffectBase<'pg.setting'> {
  readonly setting: PostgresSetting;
  readonly value: string;
}

export const pg = {
  setting: (setting: PostgresSetting, value: string | number, when: Timing = {}): PostgresSettingEffect => ({
    kind: 'pg.setting',
    setting,
    value: String(value),
    ...timing(when),
  }),
};
