import { design } from '../../../kit/index.ts';
import { TokenBuckets } from '../../../shop/infrastructure/token-buckets.ts';

/** Fifty requests a second from one address: more than anybody clicks. */
const PER_SECOND = 50;

/** A budget for each address. */
export default design({
  rateLimiter: ({ clock, meter }) => {
    const buckets = new TokenBuckets({ perSecond: PER_SECOND, burst: PER_SECOND, clock, meter });
    return {
      take: ({ address }) => buckets.take(address),
    };
  },
});
