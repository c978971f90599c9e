import type { PartnerSettings } from '../settings.ts';

/** The supplier, who says each time in one file what it delivers. */
export type SupplierSettings = PartnerSettings;
