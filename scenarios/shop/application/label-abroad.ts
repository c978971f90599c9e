import { zoneOf } from '../domain/tax-zone.ts';
import type { ShopPorts } from './ports/index.ts';

export interface CustomsLabel {
  readonly label: string;
  readonly taxRate: number;
}

/** What is declared where the partner does not say; the customs office corrects it. */
const USUAL_RATE = 0.2;

/** A label for a parcel that goes abroad: asks for the tax that is due there, then orders the label. */
export const labelAbroad =
  ({ shippingGateway, taxGateway }: Pick<ShopPorts, 'shippingGateway' | 'taxGateway'>) =>
  async (orderId: number): Promise<CustomsLabel> => {
    const { rate } = await taxGateway.rates(zoneOf(orderId)).catch(() => ({ rate: USUAL_RATE }));
    const { label } = await shippingGateway.label(orderId);
    return { label, taxRate: rate };
  };
