import type { PaymentsSettings } from './payments/settings.ts';
import type { RecommendationsSettings } from './recommendations/settings.ts';

/** Tells the kit which partners there are. */
declare module '../kit/system-under-test.ts' {
  interface Partners {
    payments: PaymentsSettings;
    recommendations: RecommendationsSettings;
  }
  interface Settings {
    payments: Partial<PaymentsSettings>;
    recommendations: Partial<RecommendationsSettings>;
  }
}
