import type { PartnerSettings } from '../settings.ts';

export type TaxSettings = PartnerSettings;
