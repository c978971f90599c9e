import type { RateLimiter } from '../application/ports/index.ts';
import type { ShopToolbox } from '../toolbox.ts';
import { TokenBuckets } from './token-buckets.ts';

/** More than any customer's browser sends. */
const PER_SECOND = 100;
const BURST = 200;

/** A budget for each customer who has signed in; those who have not are for the edge to judge. */
export const customerRateLimiter = ({ clock, meter }: Pick<ShopToolbox, 'clock' | 'meter'>): RateLimiter => {
  const buckets = new TokenBuckets({ perSecond: PER_SECOND, burst: BURST, clock, meter });
  return {
    take: ({ customerId }) => (customerId === undefined ? undefined : buckets.take(String(customerId))),
  };
};
