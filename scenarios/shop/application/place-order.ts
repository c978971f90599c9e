import { randomUUID } from 'node:crypto';
import { EmptyCart, NotFound } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { ShopPorts } from './ports/index.ts';

type Ports = Pick<ShopPorts, 'cartStore' | 'inventory' | 'orderStore' | 'paymentGateway'>;

/** Orders what is in a cart: reserve, charge, place. What was reserved is given back where it could not be charged. */
export const placeOrder =
  ({ cartStore, inventory, orderStore, paymentGateway }: Ports) =>
  async (cartId: number): Promise<Order> => {
    const cart = await cartStore.find(cartId);
    if (!cart) throw new NotFound(`Cart ${cartId} does not exist.`);
    if (cart.lines.length === 0) throw new EmptyCart(`Cart ${cartId} is empty.`);
    await inventory.reserve(cart.lines);
    try {
      const { chargeId } = await paymentGateway.charge({ reference: randomUUID(), amountCents: cart.totalCents });
      return await orderStore.place({ customerId: cart.customerId, lines: cart.lines, chargeId });
    } catch (error) {
      await inventory.release(cart.lines);
      throw error;
    }
  };
