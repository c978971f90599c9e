import type { PartnerSettings } from '../settings.ts';

/** The address partner, which knows where an order goes. */
export type AddressSettings = PartnerSettings;
