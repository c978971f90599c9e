import type { Clock, Meter } from '../toolbox.ts';

interface Options {
  /** Tokens that each bucket gains. */
  readonly perSecond: number;
  /** What a bucket holds at most, and at first. */
  readonly burst: number;
  readonly clock: Pick<Clock, 'now'>;
  readonly meter: Meter;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Whoever can make up keys must not be able to fill the memory with them. */
const MOST_KEYS = 10_000;

/** A bucket of tokens for each key; the buckets that were used longest ago are forgotten first. */
export class TokenBuckets {
  readonly #options: Options;
  /** In the order of their last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes a token of this key. Undefined: there was one. Otherwise: in so many ms there is. */
  take(key: string): number | undefined {
    const { perSecond, burst, clock, meter } = this.#options;
    const now = clock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > MOST_KEYS) this.#buckets.delete(this.#buckets.keys().next().value!);
    meter.set('rate_limit_keys', this.#buckets.size);
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / perSecond) * 1000;
    bucket.tokens -= 1;
    return undefined;
  }
}
