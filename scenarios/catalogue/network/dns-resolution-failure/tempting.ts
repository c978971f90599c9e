import { design, SECOND } from '../../../kit/index.ts';

/** Asks the name server, and keeps an address for as long as it says. */
export default design({
  resolver: ({ names, clock }) => {
    const known = new Map<string, { readonly address: string; readonly expiresAt: number }>();
    return {
      async lookup(host) {
        const cached = known.get(host);
        if (cached && cached.expiresAt > clock.now()) return cached.address;
        const [record] = await names.resolve4(host, { ttl: true });
        if (!record) throw new Error(`The name "${host}" has no address.`);
        known.set(host, { address: record.address, expiresAt: clock.now() + record.ttl * SECOND });
        return record.address;
      },
    };
  },
});
