import { EmptyCart, NotFound } from '../domain/errors.ts';
import type { Cart } from '../domain/cart.ts';
import type { Delivery, Order } from '../domain/order.ts';
import { zoneOf } from '../domain/tax-zone.ts';
import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

type Ports = Pick<ShopPorts, 'cartStore' | 'inventory' | 'orderStore' | 'settlement' | 'shippingGateway'>;

/** Orders what is in a cart: price the parcel where there is one, settle, place. The goods are given back where the order could not be placed. */
export const placeOrder = ({ cartStore, inventory, orderStore, settlement, shippingGateway }: Ports, meter: Meter) => {
  const priceParcel = async ({ customerId, totalCents }: Cart): Promise<Delivery> => {
    const zone = zoneOf(customerId);
    const { priceCents } = await shippingGateway.quote(zone);
    meter.count('order_shipping_cents_total', {}, priceCents);
    return { zone, totalCents: totalCents + priceCents };
  };
  return async (
    cartId: number,
    { isSent = false }: { readonly isSent?: boolean } = {},
  ): Promise<{ readonly order: Order; readonly pending: boolean }> => {
    const cart = await cartStore.find(cartId);
    if (!cart) throw new NotFound(`Cart ${cartId} does not exist.`);
    if (cart.lines.length === 0) throw new EmptyCart(`Cart ${cartId} is empty.`);
    const delivery = isSent ? await priceParcel(cart) : undefined;
    const { chargeId, pending = false } = await settlement.settle({
      ...cart,
      totalCents: delivery?.totalCents ?? cart.totalCents,
    });
    try {
      const { customerId, lines } = cart;
      return { order: await orderStore.place({ customerId, lines, chargeId, ...(delivery && { delivery }) }), pending };
    } catch (error) {
      await inventory.release(cart.lines);
      throw error;
    }
  };
};
