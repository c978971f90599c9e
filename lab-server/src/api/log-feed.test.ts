import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEntry } from '../domain/log-entry.ts';
import { LogFeed, type LogBatch } from './log-feed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('lines go out four times a second, and of too many the newest', () => {
  const sent: LogBatch[] = [];
  const feed = new LogFeed((batch) => sent.push(batch));
  const add = (sequence: number) => feed.add({ sequence } as LogEntry);
  add(1);
  vi.advanceTimersByTime(100);
  add(2);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(150);
  expect(sent).toEqual([{ entries: [{ sequence: 1 }, { sequence: 2 }], dropped: 0 }]);
  for (let sequence = 3; sequence < 253; sequence += 1) add(sequence);
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({ dropped: 150, entries: { length: 100, 0: { sequence: 153 }, 99: { sequence: 252 } } });
});
