import { NotFound } from '../domain/errors.ts';
import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

/** How large a cart would be if another one was merged into it. Changes neither. */
export const previewMerge =
  ({ cartMerger, cartStore }: Pick<ShopPorts, 'cartMerger' | 'cartStore'>, meter: Meter) =>
  async (cartId: number, withId: number): Promise<{ readonly lines: number; readonly pieces: number }> => {
    const [cart, other] = await Promise.all([cartStore.find(cartId), cartStore.find(withId)]);
    if (!cart || !other) throw new NotFound(`Cart ${cart ? withId : cartId} does not exist.`);
    const started = performance.now();
    const merged = cartMerger.merge(cart.lines, other.lines);
    meter.observe('cart_merge_seconds', (performance.now() - started) / 1000);
    return { lines: merged.length, pieces: merged.reduce((sum, { quantity }) => sum + quantity, 0) };
  };
