import type { AddressSettings } from './address/settings.ts';
import type { CacheSettings } from './cache/settings.ts';
import type { FraudSettings } from './fraud/settings.ts';
import type { PaymentsSettings } from './payments/settings.ts';
import type { PushSettings } from './push/settings.ts';
import type { RecommendationsSettings } from './recommendations/settings.ts';
import type { ShippingSettings } from './shipping/settings.ts';
import type { SupplierSettings } from './supplier/settings.ts';
import type { TaxSettings } from './tax/settings.ts';
import type { WarehouseSettings } from './warehouse/settings.ts';

/** Tells the kit which partners there are. */
declare module '../kit/system-under-test.ts' {
  interface Partners {
    address: AddressSettings;
    cache: CacheSettings;
    fraud: FraudSettings;
    payments: PaymentsSettings;
    push: PushSettings;
    recommendations: RecommendationsSettings;
    shipping: ShippingSettings;
    supplier: SupplierSettings;
    tax: TaxSettings;
    warehouse: WarehouseSettings;
  }
  interface Settings {
    address: Partial<AddressSettings>;
    cache: Partial<CacheSettings>;
    fraud: Partial<FraudSettings>;
    payments: Partial<PaymentsSettings>;
    push: Partial<PushSettings>;
    recommendations: Partial<RecommendationsSettings>;
    shipping: Partial<ShippingSettings>;
    supplier: Partial<SupplierSettings>;
    tax: Partial<TaxSettings>;
    warehouse: Partial<WarehouseSettings>;
  }
}
