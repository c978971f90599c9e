import type { PaymentsSettings } from './payments/settings.ts';
import type { RecommendationsSettings } from './recommendations/settings.ts';
import type { ShippingSettings } from './shipping/settings.ts';
import type { TaxSettings } from './tax/settings.ts';

/** Tells the kit which partners there are. */
declare module '../kit/system-under-test.ts' {
  interface Partners {
    payments: PaymentsSettings;
    recommendations: RecommendationsSettings;
    shipping: ShippingSettings;
    tax: TaxSettings;
  }
  interface Settings {
    payments: Partial<PaymentsSettings>;
    recommendations: Partial<RecommendationsSettings>;
    shipping: Partial<ShippingSettings>;
    tax: Partial<TaxSettings>;
  }
}
