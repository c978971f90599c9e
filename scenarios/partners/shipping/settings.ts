import type { PartnerSettings } from '../settings.ts';

export type ShippingSettings = PartnerSettings;
