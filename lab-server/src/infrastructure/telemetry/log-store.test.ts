import { expect, test } from 'vitest';
import type { LogFilter } from '../../application/ports/telemetry.ts';
import { defaultBounds, type TelemetryBounds } from './bounds.ts';
import { LogStore } from './log-store.ts';
import { readLine } from './process-lines.ts';
import type { StageRecord } from './trace-store.ts';

const stage = (name: string, runId: string | null): StageRecord => ({
  name,
  origin: {
    runId,
    phase: runId === null ? null : 'fix',
    scenarios: runId === null ? [] : [{ name: 'retry-storm', design: 'fixed' }],
  },
  effects: [],
});

function storeWith(bounds: Partial<TelemetryBounds> = {}) {
  const store = new LogStore({ ...defaultBounds, ...bounds });
  const add = (line: object | string, part = 'shop', of = stage('stage-1', 'run-1')) =>
    store.add(readLine(typeof line === 'string' ? line : JSON.stringify(line), part, 'info'), of);
  const page = (filter: Partial<LogFilter> = {}) => store.page({ limit: 100, ...filter });
  return { store, add, page, messages: (filter?: Partial<LogFilter>) => page(filter).entries.map(({ message }) => message) };
}

test('a line of pino’s comes with its level, its request and its fields', () => {
  const { add, page } = storeWith();
  const err = { type: 'PoolTimeout', message: 'no connection' };
  add({
    level: 50,
    time: 1_700_000_000_123,
    pid: 7,
    hostname: 'h',
    msg: 'failed',
    part: 'shop-2',
    requestId: 'r',
    traceId: 't',
    err,
  });
  add({ level: 'warn', time: 1_700_000_000_124, msg: 'slow', durationMs: 1_200, route: null, tags: ['a'] });
  expect(page().entries).toEqual([
    {
      sequence: 1,
      at: 1_700_000_000_123,
      level: 'error',
      part: 'shop-2',
      message: 'failed',
      requestId: 'r',
      traceId: 't',
      fields: { 'err.type': 'PoolTimeout', 'err.message': 'no connection' },
      runId: 'run-1',
      phase: 'fix',
      scenarios: [{ name: 'retry-storm', design: 'fixed' }],
    },
    expect.objectContaining({
      sequence: 2,
      level: 'warn',
      part: 'shop',
      fields: { durationMs: 1_200, route: null, tags: '["a"]' },
    }),
  ]);
});

test.each(['plain text', '{ not json', '{"level":"loud","msg":"x"}', '{"msg":"no level"}', '[1]', '{"level":30,"msg":{"a":1}}'])(
  'a line that is none of pino’s is kept as it is: %s',
  (text) => {
    const { add, page } = storeWith();
    add(text, 'links');
    expect(page().entries).toMatchObject([{ level: 'info', part: 'links', message: text, fields: {} }]);
  },
);

test('filters narrow by what each line is', () => {
  const { add, messages, page } = storeWith();
  const at = 1_700_000_000_000;
  add({ level: 'error', time: at, msg: 'one', requestId: 'r1', traceId: 't1' }, 'edge');
  add({ level: 'warn', time: at + 1, msg: 'two', route: 'GET /Orders/:id' });
  add({ level: 'info', time: at + 2, msg: 'three' }, 'shop', stage('stage-2', null));
  expect(messages({ level: 'warn' })).toEqual(['one', 'two']);
  expect(messages({ part: 'edge' })).toEqual(['one']);
  expect(messages({ contains: 'ORDERS' })).toEqual(['two']);
  expect(messages({ contains: 'THREE' })).toEqual(['three']);
  expect(messages({ requestId: 'r1' })).toEqual(['one']);
  expect(messages({ traceId: 't1' })).toEqual(['one']);
  expect(messages({ runId: 'run-1', phase: 'fix', scenario: 'retry-storm' })).toEqual(['one', 'two']);
  expect(messages({ stage: 'stage-2' })).toEqual(['three']);
  expect(messages({ from: at + 1, before: at + 2 })).toEqual(['two']);
  expect(messages({ after: 2 })).toEqual(['three']);
  expect(page({ limit: 1 })).toMatchObject({ entries: [{ message: 'three' }], total: 3 });
});

test('the oldest lines go first, by number and by size, and are counted', () => {
  const few = storeWith({ logLines: 3 });
  for (let number = 1; number <= 5; number += 1) few.add(`line ${number}`);
  expect(few.page()).toMatchObject({ entries: [{ sequence: 3 }, { sequence: 4 }, { sequence: 5 }], total: 3, dropped: 2 });
  const small = storeWith({ logBytes: 3_000 });
  for (let number = 1; number <= 5; number += 1) small.add('x'.repeat(1_000));
  expect(small.page().total).toBe(2);
});

test('ten minutes of lines stay within the bounds', () => {
  const { store, add } = storeWith({ logLines: 5_000, logBytes: 1024 * 1024 });
  for (let number = 1; number <= 60_000; number += 1) add({ level: 30, msg: `request ${number}`, durationMs: number });
  expect(store.size.lines).toBeLessThanOrEqual(5_000);
  expect(store.size.bytes).toBeLessThanOrEqual(1024 * 1024);
  expect(store.page({ limit: 1 }).entries[0]?.sequence).toBe(60_000);
});
