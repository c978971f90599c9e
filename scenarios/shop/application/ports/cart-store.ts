import type { Cart } from '../../domain/cart.ts';

/** Customers' carts. */
export interface CartStore {
  find(cartId: number): Promise<Cart | undefined>;
  /** Adds to the quantity of one product. */
  add(cartId: number, productId: number, quantity: number): Promise<void>;
  /** Sets the quantity of one product; 0 removes the line. */
  setQuantity(cartId: number, productId: number, quantity: number): Promise<Cart>;
}
