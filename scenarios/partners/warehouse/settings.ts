import type { PartnerSettings } from '../settings.ts';

/** The warehouse, which counts what is on its shelves. */
export type WarehouseSettings = PartnerSettings;
