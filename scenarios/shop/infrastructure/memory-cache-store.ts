import type { CacheStore, Clock, Meter } from '../toolbox.ts';

/** Key/value store of one process. Entries expire on their own, or when somebody expires them. */
export class MemoryCacheStore implements CacheStore {
  readonly #entries = new Map<string, { readonly value: unknown; readonly expiresAt: number }>();
  readonly #clock: Clock;
  readonly #meter: Meter;

  constructor(clock: Clock, meter: Meter) {
    this.#clock = clock;
    this.#meter = meter;
  }

  get(key: string): unknown {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt > this.#clock.now()) return entry.value;
    this.expire(key);
    return undefined;
  }

  set(key: string, value: unknown, ttlMs: number): void {
    this.#entries.set(key, { value, expiresAt: this.#clock.now() + ttlMs });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** True where there was such a key. */
  expire(key: string): boolean {
    const existed = this.#entries.delete(key);
    if (existed) this.#meter.count('cache_expiries_total');
    return existed;
  }
}
