import type { ShopPorts } from './ports/index.ts';

export interface Quote {
  readonly zone: number;
  readonly shippingCents: number;
  readonly taxRate: number;
  /** The rate is not from now. */
  readonly stale: boolean;
}

/** What is added to an order that goes to a zone: shipping and sales tax, asked for at the same time. */
export const quoteZone =
  ({ shippingGateway, taxGateway }: Pick<ShopPorts, 'shippingGateway' | 'taxGateway'>) =>
  async (zone: number): Promise<Quote> => {
    const [{ priceCents }, { rate, stale = false }] = await Promise.all([shippingGateway.quote(zone), taxGateway.rates(zone)]);
    return { zone, shippingCents: priceCents, taxRate: rate, stale };
  };
