import type { Effect, EffectKind } from '@systems-design-lab/scenarios/kit/index.ts';
import { cacheExpire } from './cache-expire.ts';
import { clockSkew } from './clock-skew.ts';
import { config } from './config.ts';
import type { EffectOf, Injector } from './injector.ts';
import { dnsMode } from './dns-mode.ts';
import { filesCorrupt, filesHang } from './files.ts';
import { link } from './link.ts';
import { partner } from './partner.ts';
import { pgSetting } from './pg-setting.ts';
import { processDescriptors } from './process-descriptors.ts';
import { processFileSize } from './process-file-size.ts';
import { processPause } from './process-pause.ts';
import { replicaAdd, replicaKill, replicaRestart } from './replica.ts';
import { sqlHold } from './sql-hold.ts';
import { sqlRepeat } from './sql-repeat.ts';
import { traffic } from './traffic.ts';

/** One injector for each kind of effect. Data effects come with the stage instead: see `play-data.ts`. */
const injectors: { readonly [K in Exclude<EffectKind, 'data'>]: Injector<EffectOf<K>> } = {
  'cache.expire': cacheExpire,
  'clock.skew': clockSkew,
  config,
  'dns.mode': dnsMode,
  'files.corrupt': filesCorrupt,
  'files.hang': filesHang,
  link,
  partner,
  'pg.setting': pgSetting,
  'process.descriptors': processDescriptors,
  'process.fileSize': processFileSize,
  'process.pause': processPause,
  'replica.add': replicaAdd,
  'replica.kill': replicaKill,
  'replica.restart': replicaRestart,
  'sql.hold': sqlHold,
  'sql.repeat': sqlRepeat,
  traffic,
};

export function injectorOf(effect: Effect): Injector {
  if (effect.kind === 'data') throw new Error('Data effects are applied when the stage is opened.');
  return injectors[effect.kind];
}
export type { Targets } from './injector.ts';
