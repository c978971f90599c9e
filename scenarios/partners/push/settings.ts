import type { PartnerSettings } from '../settings.ts';

/** The push partner, which brings messages to customers. */
export type PushSettings = PartnerSettings;
