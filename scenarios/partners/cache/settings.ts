import type { PartnerSettings } from '../settings.ts';

/** The cache server that all processes of the shop share. */
export type CacheSettings = PartnerSettings;
