import { expect, test } from 'vitest';
import { createKept, type Keeper } from './kept.ts';

/** Two tabs of one browser: a change in one is heard in the other. */
function createBrowser() {
  const items = new Map<string, string>();
  const tabs: ((key: string | null) => void)[] = [];
  let isBlocked = false;
  const guard = () => {
    if (isBlocked) throw new Error('storage is blocked');
  };
  const tab = (): Keeper => {
    let own: ((key: string | null) => void) | undefined;
    const tell = (key: string) => tabs.filter((listener) => listener !== own).forEach((listener) => listener(key));
    return {
      storage: () => (
        guard(),
        {
          getItem: (key) => items.get(key) ?? null,
          setItem(key, text) {
            items.set(key, text);
            tell(key);
          },
          removeItem(key) {
            items.delete(key);
            tell(key);
          },
        }
      ),
      onForeignChange(listener) {
        tabs.push((own = listener));
        return () => void tabs.splice(tabs.indexOf(listener), 1);
      },
    };
  };
  return { items, tabs, tab, block: () => (isBlocked = true) };
}

const options = {
  key: 'seen',
  version: 2,
  empty: [] as readonly string[],
  parse: (stored: unknown) => (Array.isArray(stored) ? stored.filter((part): part is string => typeof part === 'string') : []),
};
const nobody = () => undefined;

test('nothing is read before a widget subscribes, so the first render is the server’s', () => {
  const { items, tab } = createBrowser();
  items.set('seen', JSON.stringify({ version: 2, value: ['run'] }));
  const kept = createKept(options, tab());
  expect(kept.getState()).toEqual(kept.getServerState());
  kept.subscribe(nobody);
  expect(kept.getState()).toEqual({ value: ['run'], storage: 'kept' });
  expect(kept.getServerState()).toEqual({ value: [], storage: 'unread' });
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['an earlier version', '{"version":1,"value":["old"]}'],
  ['another shape', '{"version":2,"value":{"a":1}}'],
])('what is stored may be %s', (_, text) => {
  const { items, tab } = createBrowser();
  items.set('seen', text);
  const kept = createKept(options, tab());
  kept.subscribe(nobody);
  expect(kept.getState()).toEqual({ value: [], storage: 'kept' });
  kept.update((parts) => [...parts, 'new']);
  expect(items.get('seen')).toBe('{"version":2,"value":["new"]}');
});

test('where storage is blocked the value lasts as long as the page', () => {
  const { tab, block } = createBrowser();
  block();
  const kept = createKept(options, tab());
  kept.subscribe(nobody);
  kept.update((parts) => [...parts, 'run']);
  expect(kept.getState()).toEqual({ value: ['run'], storage: 'blocked' });
  kept.subscribe(nobody)();
  kept.update((parts) => [...parts, 'quiz']);
  expect(kept.getState().value).toEqual(['run', 'quiz']);
});

test('two tabs see each other’s changes and lose none', () => {
  const { tab } = createBrowser();
  const [one, other] = [createKept(options, tab()), createKept(options, tab())];
  const told: unknown[] = [];
  one.subscribe(() => told.push(one.getState().value));
  other.update((parts) => [...parts, 'from the other']);
  expect(told.at(-1)).toEqual(['from the other']);
  one.update((parts) => [...parts, 'from the one']);
  other.update((parts) => [...parts, 'again']);
  expect(one.getState().value).toEqual(['from the other', 'from the one', 'again']);
  other.clear();
  expect(one.getState()).toEqual({ value: [], storage: 'kept' });
});

test('a change that changes nothing writes nothing, and the last widget to leave takes the listener along', () => {
  const { items, tabs, tab } = createBrowser();
  const kept = createKept(options, tab());
  const leave = kept.subscribe(nobody);
  kept.update((parts) => parts);
  expect(items.size).toBe(0);
  expect(tabs).toHaveLength(1);
  leave();
  expect(tabs).toHaveLength(0);
});
