import { design } from '../../../kit/index.ts';
import { TokenBuckets } from '../../../shop/infrastructure/token-buckets.ts';

const PER_SECOND = 10;
const BURST = 15;

/** A budget for each client, by the name that it gives itself. */
export default design({
  rateLimiter: ({ clock, meter }) => {
    const buckets = new TokenBuckets({ perSecond: PER_SECOND, burst: BURST, clock, meter });
    return {
      take: ({ clientId }) => (clientId === undefined ? undefined : buckets.take(clientId)),
    };
  },
});
