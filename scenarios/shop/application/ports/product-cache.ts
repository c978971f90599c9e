/** Read-through cache of the shop process. Values must be JSON. */
export interface ProductCache {
  /** The cached value, else what `load` gives, which is then kept. A rejected load is not kept. */
  getOrLoad<T>(key: string, load: () => Promise<T>): Promise<T>;
  invalidate(key: string): void;
}
