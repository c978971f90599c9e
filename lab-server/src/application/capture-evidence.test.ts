import { figures, locks, logs, open, plan, statements, trace, type Evidence } from '@systems-design-lab/scenarios/kit/index.ts';
import { expect, test } from 'vitest';
import { lockFrame } from '../domain/lock-frame.ts';
import type { LockFrame, QueryPlan } from '../domain/evidence.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import type { Span, Trace } from '../domain/trace.ts';
import { EvidenceCapture } from './capture-evidence.ts';
import type { Stage, StatementTotals } from './ports/bench.ts';
import type { Telemetry, TraceFilter } from './ports/telemetry.ts';

const windowStart = Date.now();
const windowEnd = windowStart + 5_000;

const aPlan: QueryPlan = { sql: '', values: [], planningMs: 1, executionMs: 2, nodes: [] };

function fakeStage(change: Partial<Stage> = {}): Stage {
  const stage: Partial<Stage> = {
    name: 'stage-1',
    readLocks: async () => null,
    readStatementRows: async () => [],
    explain: async (sql, values) => ({ ...aPlan, sql, values }),
    ...change,
  };
  return stage as Stage;
}

function aTrace(id: string, durationMs: number, change: Partial<Trace> = {}): Trace {
  return {
    ...{ id, name: 'GET /orders/:id', startedAt: windowStart + 100, durationMs, failed: false, status: 200 },
    ...{ requestId: null, spanCount: 0, droppedSpans: 0, runId: null, phase: null, scenarios: [], spans: [] },
    ...change,
  };
}

function query(durationMs: number, text: string, values: readonly string[] = []): Span {
  return {
    ...{ id: text, parentId: null, name: 'SELECT', kind: 'client', process: 'shop', startMs: 0, failed: false, effects: [] },
    durationMs,
    attributes: {
      'db.query.text': text,
      ...Object.fromEntries(values.map((value, index) => [`db.query.parameter.${index}`, value])),
    },
  } satisfies Span;
}

function fakeTelemetry(traces: readonly Trace[], lines: readonly LogEntry[] = []): Telemetry & { asked: TraceFilter[] } {
  const asked: TraceFilter[] = [];
  const telemetry: Partial<Telemetry> & { asked: TraceFilter[] } = {
    asked,
    flushed: async () => {},
    traces: (filter) => {
      asked.push(filter);
      return traces.toSorted((one, other) => other.durationMs - one.durationMs);
    },
    trace: (id) => traces.find((each) => each.id === id),
    logs: ({ limit }) => ({ entries: lines.slice(-limit), total: lines.length, dropped: 0 }),
  };
  return telemetry as Telemetry & { asked: TraceFilter[] };
}

function captureOf(evidence: readonly Evidence[], { stage = fakeStage(), telemetry = fakeTelemetry([]) } = {}): EvidenceCapture {
  const load = { order: open('GET /orders/:id', { perSecond: 10 }) };
  return new EvidenceCapture({ stage, telemetry, evidence, phase: 'failure', load });
}

const take = async (capture: EvidenceCapture) => {
  await capture.begin(windowStart);
  return capture.take({ windowEnd, requests: 50 });
};

test('a scenario that declares none asks nobody', async () => {
  const refuse = () => Promise.reject(new Error('asked'));
  const capture = captureOf([], { stage: fakeStage({ readLocks: refuse, readStatementRows: refuse }) });
  await capture.look();
  expect(await take(capture)).toEqual([]);
});

test('of all looks at the locks the one that tells most is kept, with its time', async () => {
  const wait = (waiting: number, holding: number) => ({ waiting, holding, lock: 'tuple of products', mode: 'ExclusiveLock' });
  const frames: (LockFrame | null)[] = [null, lockFrame([], [wait(1, 2), wait(2, 1)]), lockFrame([], [wait(1, 2)]), null];
  const capture = captureOf([locks('A circle.')], { stage: fakeStage({ readLocks: async () => frames.shift() ?? null }) });
  await capture.begin(windowStart);
  for (let look = 0; look < 4; look += 1) await capture.look();
  expect(await capture.take({ windowEnd, requests: 0 })).toEqual([
    {
      ...{ kind: 'locks', phase: 'failure', shows: 'A circle.' },
      frame: expect.objectContaining({ cycle: [1, 2], atMs: expect.any(Number) }),
    },
  ]);
});

test('nobody waited is a finding, and not the same as a database that was away', async () => {
  const away = () => Promise.reject(new Error('The database is away.'));
  const watched = captureOf([locks('Who waits.')]);
  await watched.look();
  expect(await take(watched)).toMatchObject([{ kind: 'locks', frame: null }]);
  const unseen = captureOf([locks('Who waits.'), statements('Statements.'), figures(['process_threads'], 'Threads.')], {
    stage: fakeStage({ readLocks: away, readStatementRows: away }),
  });
  await unseen.look();
  expect(await take(unseen)).toEqual([{ kind: 'figures', phase: 'failure', shows: 'Threads.', signals: ['process_threads'] }]);
});

test('statements are what the window added, by the time that they took', async () => {
  const row = (sql: string, calls: number, totalMs: number): StatementTotals => ({
    ...{ tag: null, sql, calls, totalMs, rows: calls * 2, blocks: calls * 3 },
  });
  const readings = [
    [row('old', 10, 100), row('idle', 5, 5)],
    [row('old', 30, 140), row('idle', 5, 5), row('new', 4, 200)],
  ];
  const capture = captureOf([statements('Many.')], {
    stage: fakeStage({ readStatementRows: async () => readings.shift() ?? [] }),
  });
  expect(await take(capture)).toEqual([
    {
      ...{ kind: 'statements', phase: 'failure', shows: 'Many.', requests: 50 },
      rows: [
        { tag: null, sql: 'new', calls: 4, meanMs: 50, rowsPerCall: 2, blocksPerCall: 3 },
        { tag: null, sql: 'old', calls: 20, meanMs: 2, rowsPerCall: 2, blocksPerCall: 3 },
      ],
    },
  ]);
});

test('a plan is of the slowest query with the tag, with the values that it was sent with', async () => {
  const spans = [query(5, 'SELECT /* best */ 1', ['quick']), query(80, 'SELECT /* best */ 1', ['slow', '7'])];
  const telemetry = fakeTelemetry([aTrace('a', 90, { spans: [...spans, query(900, 'SELECT /* other */ 2')] })]);
  expect(await take(captureOf([plan('best', 'A scan.')], { telemetry }))).toMatchObject([
    { kind: 'plan', statement: 'best', problem: null, plan: { sql: 'SELECT /* best */ 1', values: ['slow', '7'] } },
  ]);
  expect(telemetry.asked[0]).toMatchObject({ stage: 'stage-1', from: windowStart, before: windowEnd });
});

test('where there is no plan, the reason is said', async () => {
  const telemetry = fakeTelemetry([aTrace('a', 90, { spans: [query(5, 'SELECT /* best */ 1')] })]);
  const stage = fakeStage({ explain: () => Promise.reject(new Error('relation "orders" does not exist')) });
  const capture = captureOf([plan('best', 'A scan.'), plan('unsent', 'Another.')], { telemetry, stage });
  expect(await take(capture)).toMatchObject([
    { plan: null, problem: 'relation "orders" does not exist' },
    { plan: null, problem: 'No query "unsent" was seen in the window.' },
  ]);
});

test('of the traces of a stream there are the slowest, one that failed and one as most were', async () => {
  const telemetry = fakeTelemetry([
    ...[10, 11, 12].map((durationMs) => aTrace(`ok ${durationMs}`, durationMs)),
    aTrace('failed', 500, { failed: true }),
    aTrace('slowest', 900),
  ]);
  const [captured] = await take(captureOf([trace('order', 'Forty queries.', { pick: 'failed' })], { telemetry }));
  expect(captured).toMatchObject({ kind: 'trace', stream: 'order', pick: 'failed' });
  const picked = captured?.kind === 'trace' ? captured.traces.map((each) => [each.pick, each.trace.id]) : [];
  expect(picked).toEqual([
    ['slowest', 'slowest'],
    ['failed', 'failed'],
    ['typical', 'ok 11'],
  ]);
  expect(telemetry.asked[0]).toMatchObject({ route: 'GET /orders/:id', order: 'slowest' });
});

test('of the slowest the one is shown of which most was kept, and a typical one has as many spans as most', async () => {
  const telemetry = fakeTelemetry([
    aTrace('slowest, and not ended', 2_500, { failed: true, spanCount: 2 }),
    aTrace('as slow, and whole', 2_200, { spanCount: 30 }),
    aTrace('whole, and quicker', 1_000, { spanCount: 40 }),
    ...[20, 30, 40, 50].map((durationMs) => aTrace(`${durationMs}`, durationMs, { spanCount: 11 })),
  ]);
  const [captured] = await take(captureOf([trace('order', 'Nine calls.')], { telemetry }));
  expect(captured?.kind === 'trace' && captured.traces.map((each) => [each.pick, each.trace.id])).toEqual([
    ['slowest', 'as slow, and whole'],
    ['failed', 'slowest, and not ended'],
    ['typical', '30'],
  ]);
});

test('of many lines the last twenty are kept, and how many there were', async () => {
  const line = (sequence: number): LogEntry => ({
    ...{ sequence, at: windowStart + sequence, level: 'info', part: 'shop', message: `line ${sequence}` },
    ...{ requestId: null, traceId: null, fields: {}, runId: null, phase: null, scenarios: [] },
  });
  const telemetry = fakeTelemetry(
    [],
    Array.from({ length: 30 }, (_, sequence) => line(sequence)),
  );
  const [captured] = await take(captureOf([logs('line', 'Lines.')], { telemetry }));
  expect(captured).toMatchObject({ kind: 'logs', contains: 'line', total: 30 });
  expect(captured?.kind === 'logs' && captured.entries).toHaveLength(20);
});
