/** Read-through cache over the shared cache server. Values must be JSON. */
export interface RemoteCache {
  /** The cached value, else what `load` gives, which is then kept. A rejected load is not kept. */
  getOrLoad<T>(key: string, load: () => Promise<T>): Promise<T>;
}
