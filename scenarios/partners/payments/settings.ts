import type { PartnerSettings } from '../settings.ts';

/** The payment partner: charges happen whether or not the caller waits for the answer. */
export type PaymentsSettings = PartnerSettings;
