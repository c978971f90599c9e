/** The cache server that all processes of the shop share. Every method throws where it cannot be reached. */
export interface KeyValueStore {
  /** Undefined where the key is not there, or has expired. */
  get(key: string): Promise<unknown>;
  /** Values must be JSON. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
}
