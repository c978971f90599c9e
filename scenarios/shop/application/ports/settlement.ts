import type { Cart } from '../../domain/cart.ts';
import type { Charge } from './payment-gateway.ts';

/** The step of a checkout that binds both sides: goods and money. */
export interface Settlement {
  /**
   * Takes the lines of the cart out of stock and charges them, both or neither. Throws `OutOfStock` or `PaymentFailed`.
   */
  settle(cart: Cart): Promise<Charge>;
}
