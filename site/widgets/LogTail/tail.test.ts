import { describe, expect, test } from 'vitest';
import { exampleLine as line } from './example-lines.ts';
import {
  dropRate,
  emptyTail,
  extended,
  fieldsOf,
  filled,
  isWanted,
  MOST_LINES,
  resumed,
  type LogWhere,
  type Tail,
} from './tail.ts';

const sequences = (entries: readonly { readonly sequence: number }[]) => entries.map(({ sequence }) => sequence);

describe('which lines are wanted', () => {
  const entry = line(1, {
    level: 'warn',
    part: 'shop',
    message: 'Pool timed out',
    requestId: 'r-1',
    traceId: 'a'.repeat(32),
    fields: { Code: 'POOL_TIMEOUT' },
    phase: 'failure',
    scenarios: [{ name: 'deadlock', design: 'broken' }],
  });
  test.each<[LogWhere, boolean]>([
    [{}, true],
    [{ level: 'info' }, true],
    [{ level: 'warn' }, true],
    [{ level: 'error' }, false],
    [{ part: 'shop' }, true],
    [{ part: 'edge' }, false],
    [{ contains: 'pool TIMED' }, true],
    [{ contains: 'pool_timeout' }, true],
    [{ contains: 'nothing' }, false],
    [{ requestId: 'r-1', traceId: 'a'.repeat(32) }, true],
    [{ requestId: 'r-2' }, false],
    [{ scenario: 'deadlock', phase: 'failure' }, true],
    [{ scenario: 'retry-storm' }, false],
    [{ phase: 'fix' }, false],
  ])('%j: %s', (where, wanted) => expect(isWanted(entry, where)).toBe(wanted));
});

describe('a log that goes on', () => {
  const batch = (from: number, count: number, dropped = 0) => ({
    entries: Array.from({ length: count }, (_, index) => line(from + index)),
    dropped,
  });

  test('lines come in order, once, whether they were asked for or sent', () => {
    const sent = extended(emptyTail, batch(3, 2), {}, false, 0);
    expect(sequences(filled(sent, batch(1, 3).entries).entries)).toEqual([1, 2, 3, 4]);
  });

  test('nothing moves while it is paused, and nothing is lost', () => {
    const before = filled(emptyTail, batch(1, 2).entries);
    const paused = extended(before, batch(3, 2), {}, true, 0);
    expect(paused.entries).toBe(before.entries);
    expect(sequences(paused.waiting)).toEqual([3, 4]);
    expect(sequences(resumed(paused).entries)).toEqual([1, 2, 3, 4]);
    expect(resumed(paused).waiting).toEqual([]);
  });

  test('those that are not wanted are not shown, those that were left out are counted', () => {
    const drop = (tail: Tail, count: number, now: number) => extended(tail, batch(1, 2, count), { level: 'error' }, false, now);
    const tail = drop(drop(drop(emptyTail, 40, 1_000), 10, 9_000), 0, 9_500);
    expect(tail).toMatchObject({ entries: [], waiting: [], leftOut: 50 });
    expect([dropRate(tail, 9_500), dropRate(tail, 20_000)]).toEqual([2, 0]);
  });

  test('a page holds the newest only', () => {
    const tail = extended(emptyTail, batch(1, MOST_LINES + 10), {}, false, 0);
    expect(tail.entries).toHaveLength(MOST_LINES);
    expect(tail.entries[0]?.sequence).toBe(11);
    expect(tail.came).toBe(MOST_LINES + 10);
  });
});

test('long fields are told apart from short ones; those asked for are kept, those without a value are not', () => {
  const entry = line(1, { fields: { code: 'X', empty: null, ms: 12, stack: 'Error\n  at a' } });
  expect(fieldsOf(entry)).toEqual({
    short: [
      ['code', 'X'],
      ['ms', '12'],
    ],
    long: [['stack', 'Error\n  at a']],
  });
  expect(fieldsOf(entry, ['ms'])).toEqual({ short: [['ms', '12']], long: [] });
});
