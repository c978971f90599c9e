import { createStore } from '../live/store.ts';

/** A value that the browser keeps, and whether it can. */
export interface KeptState<Value> {
  readonly value: Value;
  /** `unread`: the page has not come to life yet. `blocked`: kept for as long as the page is open, and no longer. */
  readonly storage: 'unread' | 'kept' | 'blocked';
}

/** A value that outlives the page and is the same in every tab. */
export interface Kept<Value> {
  getState(): KeptState<Value>;
  /** What the server renders, and therefore what the first render in the browser shows. */
  getServerState(): KeptState<Value>;
  subscribe(listener: () => void): () => void;
  update(change: (value: Value) => Value): void;
  clear(): void;
}

interface KeptOptions<Value> {
  readonly key: string;
  /** Rises when the shape changes; what an earlier or later version has written is not read. */
  readonly version: number;
  readonly empty: Value;
  /** Makes the best of what is stored, which may be anything. */
  readonly parse: (stored: unknown) => Value;
}

/** The browser, as far as it keeps things. Access may throw: storage can be blocked, full, or not there at all. */
export interface Keeper {
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Tells when another tab has changed a key; null means all of them. */
  readonly onForeignChange: (listener: (key: string | null) => void) => () => void;
}

/**
 * Keeps a value in the browser's storage.
 *
 * It is read when the first widget subscribes, which React does in an effect. A change reads before it writes, so that two tabs do
 * not undo each other's work. Where storage is blocked or full, the value stays in memory.
 */
export function createKept<Value>({ key, version, empty, parse }: KeptOptions<Value>, browser: Keeper): Kept<Value> {
  const unread: KeptState<Value> = { value: empty, storage: 'unread' };
  const state = createStore(unread);
  let listeners = 0;
  let forgetTabs: (() => void) | undefined;

  const stored = (): Value => {
    const text = browser.storage().getItem(key);
    return text === null ? empty : parseVersioned(text, version, parse, empty);
  };
  const read = () => {
    try {
      state.set({ value: stored(), storage: 'kept' });
    } catch {
      state.set({ value: state.get().value, storage: 'blocked' });
    }
  };
  const write = (value: Value, store: (storage: ReturnType<Keeper['storage']>) => void) => {
    try {
      store(browser.storage());
      state.set({ value, storage: 'kept' });
    } catch {
      state.set({ value, storage: 'blocked' });
    }
  };

  return {
    getState: state.get,
    getServerState: () => unread,
    subscribe(listener) {
      const unsubscribe = state.subscribe(listener);
      if (listeners++ === 0) {
        if (state.get().storage !== 'blocked') read();
        forgetTabs = browser.onForeignChange((changed) => {
          if (changed === key || changed === null) read();
        });
      }
      return () => {
        unsubscribe();
        if (--listeners === 0) forgetTabs?.();
      };
    },
    update(change) {
      if (state.get().storage !== 'blocked') read();
      const value = change(state.get().value);
      if (value === state.get().value) return;
      write(value, (storage) => storage.setItem(key, JSON.stringify({ version, value })));
    },
    clear: () => write(empty, (storage) => storage.removeItem(key)),
  };
}

function parseVersioned<Value>(text: string, version: number, parse: (stored: unknown) => Value, empty: Value): Value {
  try {
    const envelope = JSON.parse(text) as { version?: unknown; value?: unknown } | null;
    return envelope?.version === version ? parse(envelope.value) : empty;
  } catch {
    return empty;
  }
}

/** The browser that the page is in. */
export const thisBrowser: Keeper = {
  storage: () => localStorage,
  onForeignChange(listener) {
    const hear = ({ key }: StorageEvent) => listener(key);
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  },
};
