import { design } from '../../../kit/index.ts';
import { TokenBuckets } from '../../../shop/infrastructure/token-buckets.ts';

/** A customer asks for three pages a second when in a hurry; three times that, and a few at once for a page with its parts. */
const PER_SECOND = 10;
const BURST = 15;

/** A budget for each customer, whose session was checked. Those who have not signed in are for the load balancer to judge. */
export default design({
  rateLimiter: ({ clock, meter }) => {
    const buckets = new TokenBuckets({ perSecond: PER_SECOND, burst: BURST, clock, meter });
    return {
      take: ({ customerId }) => (customerId === undefined ? undefined : buckets.take(`customer ${customerId}`)),
    };
  },
});
