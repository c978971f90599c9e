import { EmptyCart, NotFound } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { ShopPorts } from './ports/index.ts';

type Ports = Pick<ShopPorts, 'cartStore' | 'inventory' | 'orderStore' | 'settlement'>;

/** Orders what is in a cart: settle, place. The goods are given back where the order could not be placed. */
export const placeOrder =
  ({ cartStore, inventory, orderStore, settlement }: Ports) =>
  async (cartId: number): Promise<{ readonly order: Order; readonly pending: boolean }> => {
    const cart = await cartStore.find(cartId);
    if (!cart) throw new NotFound(`Cart ${cartId} does not exist.`);
    if (cart.lines.length === 0) throw new EmptyCart(`Cart ${cartId} is empty.`);
    const { chargeId, pending = false } = await settlement.settle(cart);
    try {
      return { order: await orderStore.place({ customerId: cart.customerId, lines: cart.lines, chargeId }), pending };
    } catch (error) {
      await inventory.release(cart.lines);
      throw error;
    }
  };
