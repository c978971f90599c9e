import type { Resolver } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';

const OLDEST_MS = 24 * 60 * 60 * 1000;

/** Remembers addresses, and asks for them again once they have expired; where nobody answers the old one will do for a day. */
export const staleResolver = ({ names, clock }: Pick<ShopToolbox, 'names' | 'clock'>): Resolver => {
  const known = new Map<string, { readonly address: string; readonly at: number }>();
  return {
    async lookup(host) {
      try {
        const [address] = await names.resolve4(host);
        if (address === undefined) throw new Error(`The name "${host}" has no address.`);
        known.set(host, { address, at: clock.now() });
        return address;
      } catch (error) {
        const last = known.get(host);
        if (!last || clock.now() - last.at > OLDEST_MS) throw error;
        return last.address;
      }
    },
  };
};
