import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpanQueue } from './span-queue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const span = {} as ReadableSpan;
const add = (queue: SpanQueue, count: number) => {
  for (let each = 0; each < count; each += 1) queue.add(span);
};

test('spans leave within a tenth of a second, one batch at a time, whether or not they arrive', async () => {
  const batches: number[] = [];
  const arrive: (() => void)[] = [];
  const queue = new SpanQueue((spans) => {
    batches.push(spans.length);
    return new Promise((resolve, reject) => arrive.push(batches.length % 2 === 0 ? resolve : () => reject(new Error('gone'))));
  });
  add(queue, 500);
  await vi.advanceTimersByTimeAsync(100);
  expect(batches).toEqual([400]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(batches).toEqual([400]);
  arrive.shift()!();
  await vi.advanceTimersByTimeAsync(100);
  expect(batches).toEqual([400, 100]);
  arrive.shift()!();
  add(queue, 1);
  await vi.advanceTimersByTimeAsync(200);
  expect(batches).toEqual([400, 100, 1]);
});

test('what is asked for at once has been sent when that is said', async () => {
  let sent = 0;
  const queue = new SpanQueue(async (spans) => void (sent += spans.length));
  add(queue, 1_000);
  await queue.flush();
  expect(sent).toBe(1_000);
});

test('what finds no room is left out, and counted', async () => {
  let sent = 0;
  const queue = new SpanQueue(async (spans) => void (sent += spans.length));
  add(queue, 2_500);
  await queue.close();
  expect([sent, queue.leftOut]).toEqual([2_000, 500]);
});
