import type { CacheExpireEffect } from './cache.ts';
import type { ClockSkewEffect } from './clock.ts';
import type { ConfigEffect } from './config.ts';
import type { DataEffect } from './data.ts';
import type { DnsModeEffect } from './dns.ts';
import type { FilesCorruptEffect, FilesHangEffect } from './files.ts';
import type { LinkEffect } from './link.ts';
import type { PartnerEffect } from './partner.ts';
import type { PostgresSettingEffect } from './pg.ts';
import type { DescriptorsEffect, FileSizeEffect, PauseEffect } from './process.ts';
import type { AddReplicaEffect, KillReplicaEffect, RestartReplicaEffect } from './replica.ts';
import type { SqlHoldEffect, SqlRepeatEffect } from './sql.ts';
import type { TrafficEffect } from './traffic.ts';

/** Every effect that a trigger may have. Each kind has one injector in lab-server (`infrastructure/bench/injectors`). */
export type Effect =
  | LinkEffect
  | PauseEffect
  | AddReplicaEffect
  | KillReplicaEffect
  | RestartReplicaEffect
  | FileSizeEffect
  | DataEffect
  | CacheExpireEffect
  | ClockSkewEffect
  | ConfigEffect
  | PartnerEffect
  | PostgresSettingEffect
  | FilesHangEffect
  | FilesCorruptEffect
  | DescriptorsEffect
  | DnsModeEffect
  | SqlHoldEffect
  | SqlRepeatEffect
  | TrafficEffect;
export type EffectKind = Effect['kind'];

export { cache } from './cache.ts';
export { clock } from './clock.ts';
export { config } from './config.ts';
export { data } from './data.ts';
export { dns } from './dns.ts';
export { files } from './files.ts';
export { link } from './link.ts';
export { partner } from './partner.ts';
export { pg } from './pg.ts';
export { process } from './process.ts';
export { replica } from './replica.ts';
export { sql } from './sql.ts';
export { traffic } from './traffic.ts';
export type { CacheExpireEffect } from './cache.ts';
export type { ClockSkewEffect } from './clock.ts';
export type { ConfigEffect } from './config.ts';
export type { DataEffect } from './data.ts';
export type { DnsModeEffect } from './dns.ts';
export type { FilesCorruptEffect, FilesFolder, FilesHangEffect } from './files.ts';
export type { LinkEffect, Toxic, ToxicName } from './link.ts';
export type { PartnerEffect } from './partner.ts';
export type { PostgresSetting, PostgresSettingEffect } from './pg.ts';
export type { DescriptorsEffect, FileSizeEffect, PauseEffect } from './process.ts';
export type { AddReplicaEffect, KillReplicaEffect, RestartReplicaEffect } from './replica.ts';
export type { SqlHoldEffect, SqlRepeatEffect } from './sql.ts';
export type { TrafficEffect } from './traffic.ts';
export type { EffectBase, Timing } from './effect.ts';
