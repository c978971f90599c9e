import type { PartnerSettings } from '../settings.ts';

export type RecommendationsSettings = PartnerSettings;
