import { design, SECOND } from '../../../kit/index.ts';
import type scenario from './scenario.ts';

interface Known {
  readonly address: string;
  readonly toldAt: number;
  readonly expiresAt: number;
}

/**
 * Keeps an address for as long as the name server says. Then it asks once more, in the background, and goes on with the old one:
 * for a day, within which partners announce that they move.
 */
export default design<typeof scenario>({
  resolver: ({ names, clock, meter, parameters }) => {
    const known = new Map<string, Known>();
    const asking = new Map<string, Promise<Known>>();
    const ask = (host: string): Promise<Known> => {
      const question = async () => {
        const [record] = await names.resolve4(host, { ttl: true });
        if (!record) throw new Error(`The name "${host}" has no address.`);
        const toldAt = clock.now();
        const answer = { address: record.address, toldAt, expiresAt: toldAt + record.ttl * SECOND };
        known.set(host, answer);
        return answer;
      };
      const answer = asking.get(host) ?? question().finally(() => asking.delete(host));
      asking.set(host, answer);
      return answer;
    };
    return {
      async lookup(host) {
        const last = known.get(host);
        if (!last || clock.now() - last.toldAt > parameters.staleFor) return (await ask(host)).address;
        if (last.expiresAt <= clock.now()) {
          ask(host).catch(() => undefined);
          meter.count('dns_stale_answers_total');
        }
        return last.address;
      },
    };
  },
});
