import { expect, test } from 'vitest';
import { drawLocks } from './locks.ts';
import { drawTrace, selfTimes } from './trace.ts';

test('locks says who waits for whom, and that it is a circle', () => {
  const session = (pid: number, statement: string) => ({
    ...{ pid, application: 'shop', state: 'active', statement, transactionMs: 1_250 },
  });
  const lines = drawLocks({
    atMs: 0,
    sessions: [session(12, 'UPDATE stock\n  SET …'), session(34, 'UPDATE stock')],
    waits: [
      { waiting: 12, holding: 34, lock: 'transaction 812', mode: 'ShareLock' },
      { waiting: 34, holding: 12, lock: 'transaction 813', mode: 'ShareLock' },
    ],
    cycle: [12, 34],
  });
  expect(lines).toContain('  12 | shop | active |       1.3 s | UPDATE stock↵ SET …');
  expect(lines).toContain('12 waits for 34: ShareLock on transaction 812');
  expect(lines.at(-1)).toMatch(/^In a circle: 12 → 34 → 12/);
  expect(drawLocks(null)).toEqual(['Nobody waits for a lock.']);
});

test('a trace is a waterfall: each span within its parent, one without a parent under the root', () => {
  const span = (id: string, parentId: string | null, name: string, startMs: number, durationMs: number) => ({
    ...{ id, parentId, name, kind: 'internal' as const, process: 'shop', startMs, durationMs, failed: id === 'c' },
    ...{ attributes: {}, effects: id === 'c' ? ['link shop:postgres latency'] : [] },
  });
  const lines = drawTrace(
    {
      ...{
        id: 'f'.repeat(32),
        name: 'GET /orders/:id',
        startedAt: 0,
        durationMs: 100,
        failed: true,
        status: 500,
        requestId: null,
      },
      ...{ spanCount: 4, droppedSpans: 2, runId: null, phase: null, scenarios: [] },
      spans: [
        span('a', null, 'GET /orders/:id', 0, 100),
        span('b', 'a', 'handler', 0, 50),
        span('c', 'b', 'SELECT orders', 25, 25),
        span('d', 'lost', 'pool.acquire', 75, 25),
      ],
    },
    120,
  );
  expect(lines.map((line) => line.replace(/\u00a0/g, ' '))).toEqual([
    `GET /orders/:id  100 ms  500  ${'f'.repeat(32)}`,
    '                           took itself',
    '████████████████████████ 100 ms  50 ms   GET /orders/:id (shop)',
    '████████████············  50 ms  25 ms     handler (shop)',
    '······██████············  25 ms  25 ms ✘     SELECT orders (shop) ←1',
    '··················██████  25 ms  25 ms     pool.acquire (shop)',
    '2 more spans were not kept.',
    '←1 link shop:postgres latency',
  ]);
});

test('what a request did again and again is summed up, and a parent’s own time is what no child covers', () => {
  const span = (id: string, startMs: number, durationMs: number, name = 'SELECT order-lines') => ({
    ...{ id, parentId: id === 'root' ? null : 'root', name, kind: 'client' as const, process: 'shop', startMs, durationMs },
    ...{ failed: false, attributes: {}, effects: [] },
  });
  // Two overlap, and the last outlasts its parent.
  const spans = [span('root', 0, 100, 'GET'), span('a', 10, 20), span('b', 20, 20), span('c', 90, 50)];
  expect([...selfTimes(spans).values()]).toEqual([60, 20, 20, 50]);
  const summary = { name: 'GET', startedAt: 0, durationMs: 100, failed: false, status: 200, requestId: null, spanCount: 4 };
  const origin = { droppedSpans: 0, runId: null, phase: null, scenarios: [] };
  const lines = drawTrace({ id: 'f'.repeat(32), ...summary, ...origin, spans }, 120);
  expect(lines.at(-1)?.replace(/\u00a0/g, ' ')).toBe('3 × SELECT order-lines (shop): 90 ms in all');
});
