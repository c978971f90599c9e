import { randomUUID } from 'node:crypto';
import type { Settlement, ShopPorts } from '../application/ports/index.ts';

/** Reserves, then charges; what was reserved is given back where it could not be charged. No lock is held in between. */
export const reservingSettlement = ({
  inventory,
  paymentGateway,
}: Pick<ShopPorts, 'inventory' | 'paymentGateway'>): Settlement => ({
  async settle({ lines, totalCents }) {
    await inventory.reserve(lines);
    try {
      return await paymentGateway.charge({ reference: randomUUID(), amountCents: totalCents });
    } catch (error) {
      await inventory.release(lines);
      throw error;
    }
  },
});
