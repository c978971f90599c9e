import { design } from '../../../kit/index.ts';

/** Asks the name server for every connection, so that an address is never older than the question. */
export default design({
  resolver: ({ names }) => ({
    async lookup(host) {
      const [address] = await names.resolve4(host);
      if (address === undefined) throw new Error(`The name "${host}" has no address.`);
      return address;
    },
  }),
});
