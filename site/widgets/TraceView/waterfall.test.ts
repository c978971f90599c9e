import { describe, expect, test } from 'vitest';
import { exampleSpan as span, exampleTrace, failedCheckout, manyQueries } from './example-trace.ts';
import {
  drawn,
  endingOf,
  foldWords,
  outcomeOf,
  queryOf,
  readingOf,
  rowsOf,
  scaleOf,
  ticksOf,
  type FoldRow,
  type Row,
  type SpanRow,
} from './waterfall.ts';

const none: ReadonlySet<string> = new Set();
const told = (rows: readonly Row[]): string[] =>
  rows.map((row) => `${'  '.repeat(row.depth)}${row.kind === 'span' ? row.span.id : foldWords(row)}`.replaceAll('\u00a0', ' '));
const rowOf = (rows: readonly Row[], id: string): SpanRow =>
  rows.find((row) => row.kind === 'span' && row.span.id === id) as SpanRow;

describe('the tree', () => {
  test('lines follow their parent, siblings by start', () => {
    const spans = [
      span('root', null, 0, 100),
      span('late', 'root', 50, 10),
      span('early', 'root', 5, 10),
      span('deep', 'early', 6, 2),
    ];
    expect(told(rowsOf({ spans }, none))).toEqual(['root', '  early', '    deep', '  late']);
  });

  test('a span whose parent was not kept hangs from the root, and none is lost where the root is missing', () => {
    expect(told(rowsOf({ spans: [span('root', null, 0, 9), span('orphan', 'gone', 1, 2)] }, none))).toEqual(['root', '  orphan']);
    expect(told(rowsOf({ spans: [span('first', 'gone', 0, 9), span('second', 'gone', 1, 2)] }, none))).toEqual([
      'first',
      '  second',
    ]);
  });

  test('what lies beneath a span that was closed is not shown', () => {
    const spans = [span('root', null, 0, 100), span('a', 'root', 5, 10), span('b', 'a', 6, 2)];
    expect(told(rowsOf({ spans }, new Set(['a'])))).toEqual(['root', '  a']);
  });
});

describe('self time', () => {
  test('is what no child covers, overlapping children counted once', () => {
    const spans = [span('root', null, 0, 100), span('a', 'root', 10, 30), span('b', 'root', 20, 40)];
    const { selfMs, selfParts } = rowOf(rowsOf({ spans }, none), 'root');
    expect(selfParts).toEqual([
      [0, 10],
      [60, 100],
    ]);
    expect(selfMs).toBe(50);
  });

  test('a child that goes on after its parent takes no more than there is', () => {
    const spans = [span('root', null, 0, 10), span('a', 'root', 8, 50), span('b', 'root', 30, 5)];
    expect(rowOf(rowsOf({ spans }, none), 'root').selfMs).toBe(8);
  });
});

describe('folds', () => {
  test('forty equal queries are one line, which opens', () => {
    const trace = manyQueries();
    const rows = rowsOf(trace, none);
    expect(told(rows)).toEqual(['e', '  s', '    q', '    40 × SELECT order-lines, 400 ms in all']);
    const fold = rows.at(-1) as FoldRow;
    expect(fold).toMatchObject({ inTurn: true, failed: false, effects: ['link shop:postgres latency'] });
    const opened = rowsOf(trace, new Set([fold.key]));
    expect(opened).toHaveLength(44);
    expect(opened[4]?.depth).toBe(3);
  });

  test('waits between them do not keep them apart', () => {
    const turns = [0, 1, 2, 3].flatMap((turn) => [
      span(`w${turn}`, 'root', turn * 10, 4, { name: 'pool.acquire' }),
      span(`q${turn}`, 'root', turn * 10 + 4, 6, { name: 'SELECT lines' }),
    ]);
    expect(told(rowsOf({ spans: [span('root', null, 0, 40), ...turns] }, none))).toEqual([
      'root',
      '  4 × pool.acquire, 16 ms in all',
      '  4 × SELECT lines, 24 ms in all',
    ]);
  });

  test('three are shown one by one, failed ones apart from the others, and those at once are said to be so', () => {
    const at = (id: string, change = {}) => span(id, 'root', 5, 10, { name: 'call', ...change });
    const failed = { failed: true };
    expect(rowsOf({ spans: [span('root', null, 0, 40), at('a'), at('b'), at('c')] }, none)).toHaveLength(4);
    const spans = [
      span('root', null, 0, 40),
      ...['a', 'b', 'c', 'd'].map((id) => at(id)),
      ...['e', 'f', 'g', 'h'].map((id) => at(id, failed)),
    ];
    const folds = rowsOf({ spans }, none).slice(1) as FoldRow[];
    expect(folds.map((fold) => [fold.spans.length, fold.failed, fold.inTurn])).toEqual([
      [4, false, false],
      [4, true, false],
    ]);
  });
});

describe('attempts', () => {
  test('the same call after one that failed is its next attempt; they are never folded', () => {
    const rows = rowsOf(failedCheckout(), none);
    expect(['p0', 'p1', 'p2'].map((id) => rowOf(rows, id).attempt)).toEqual([1, 2, 3].map((number) => ({ number, of: 3 })));
    expect(rowOf(rows, 'b').attempt).toBeNull();
  });

  test('calls after good ones, and calls at once, are not attempts', () => {
    const call = (id: string, startMs: number, failed: boolean) =>
      span(id, 'root', startMs, 10, { name: 'GET tax', kind: 'client', failed });
    const spans = [span('root', null, 0, 99), call('a', 0, false), call('b', 20, true), call('c', 25, true)];
    expect(rowsOf({ spans }, none).map((row) => row.kind === 'span' && row.attempt)).toEqual([null, null, null, null]);
  });
});

test('the axis reaches to the end of the last span, in round steps', () => {
  expect(scaleOf({ durationMs: 10, spans: [span('root', null, 0, 10), span('late', 'root', 8, 22)] })).toBe(30);
  expect(ticksOf(466)).toEqual([0, 100, 200, 300, 400]);
  expect(ticksOf(1000)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(ticksOf(0.4)).toHaveLength(5);
});

test('slivers that no eye can tell apart are drawn as one', () => {
  expect(
    drawn(
      [
        [0, 1],
        [1.1, 2],
        [50, 60],
      ],
      1000,
    ),
  ).toEqual([
    [0, 2],
    [50, 60],
  ]);
});

test('a sentence says how it ended and where its time went', () => {
  const reading = (trace: Parameters<typeof readingOf>[0]) => readingOf(trace).replaceAll('\u00a0', ' ');
  expect(reading(manyQueries())).toBe(
    'GET /customers/:id/orders was answered 200 after 466 ms. 400 ms of that was 40 × SELECT order-lines, in shop.',
  );
  expect(reading(failedCheckout())).toBe(
    'POST /checkout failed with 503 after 806 ms. 750 ms of that was 3 × POST payments, in shop.',
  );
  const alone = exampleTrace([span('root', null, 0, 10)]);
  expect(reading(alone)).toBe('root was answered 200 after 10 ms.');
  const left = { ...manyQueries(), failed: true, status: 499, durationMs: 200 };
  expect(reading(left)).toBe(
    'GET /customers/:id/orders: the client left without an answer after 200 ms. Most of that was 40 × SELECT order-lines, in shop. Its work went on for 266 ms more.',
  );
  expect([left, failedCheckout(), manyQueries(), { failed: true, status: null }].map(outcomeOf)).toEqual([
    'failed, client left',
    'failed, 503',
    '200',
    'failed, no answer',
  ]);
  const stalled = exampleTrace([
    span('edge', null, 0, 100),
    span('shop', 'edge', 1, 98, { kind: 'server' }),
    span('q', 'shop', 5, 3),
  ]);
  expect(reading(stalled)).toBe('edge was answered 200 after 100 ms. 95 ms of that was shop itself, waiting or computing.');
  expect(endingOf({ ...alone, failed: true, status: null }).replaceAll('\u00a0', ' ')).toBe(
    'root failed without an answer after 10 ms.',
  );
});

test('a query has its values by their place', () => {
  expect(queryOf(manyQueries().spans[3]!)).toEqual({
    sql: 'SELECT * FROM order_lines WHERE order_id = $1 /* order-lines */',
    values: ['9000'],
  });
  const attributes = { 'db.query.text': 'SELECT $1', 'db.query.parameter.0': '\\N' };
  expect(queryOf(span('q', null, 0, 1, { attributes }))?.values).toEqual(['NULL']);
  expect(queryOf(span('root', null, 0, 1))).toBeNull();
});
