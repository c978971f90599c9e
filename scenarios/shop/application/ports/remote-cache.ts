/** Read-through cache that outlives requests: over the shared cache server, or in the replica's own memory. Values must be JSON. */
export interface RemoteCache {
  /** The cached value, else what `load` gives, which is then kept. A rejected load is not kept. */
  getOrLoad<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** Called while a replica warms up, before its first customer: reads what will be asked for, where that is worth it. */
  readAhead?(): Promise<void>;
}
