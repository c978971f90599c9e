import type { PartnerSettings } from '../settings.ts';

/** The fraud partner. */
export type FraudSettings = PartnerSettings;
