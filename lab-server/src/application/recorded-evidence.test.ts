import { expect, test } from 'vitest';
import { capturedEvidence } from '../contracts/evidence.ts';
import type { CapturedEvidence, CapturedTraces } from '../domain/evidence.ts';
import type { LogEntry } from '../domain/log-entry.ts';
import type { PhaseKind } from '../domain/phase.ts';
import type { Span, Trace } from '../domain/trace.ts';
import { recordedEvidence } from './recorded-evidence.ts';

const ID = (number: number) => number.toString(16).padStart(16, '0');
const query = (number: number, text: string, more: Partial<Span> = {}): Span => ({
  ...{ id: ID(number), parentId: ID(1), name: 'SELECT order-lines', kind: 'client', process: 'shop', failed: false },
  ...{ startMs: number * 12.345678, durationMs: 2.345678, effects: ['link shop:postgres latency'] },
  attributes: { 'db.system.name': 'postgresql', 'db.query.text': text, 'db.query.parameter.0': String(number) },
  ...more,
});
const root: Span = {
  ...{ id: ID(1), parentId: null, name: 'GET /orders/:id', kind: 'server', process: 'edge', failed: true, effects: [] },
  ...{ startMs: 0, durationMs: 2_538.407, attributes: { 'request.id': 'r', 'http.response.status_code': 499 } },
};
const trace = (spans: readonly Span[]): Trace => ({
  ...{
    id: 'a'.repeat(32),
    name: 'GET /orders/:id',
    startedAt: 1_700_000_000_000.123,
    durationMs: 2_538.407,
    failed: true,
    status: 499,
  },
  ...{ requestId: 'r', spanCount: spans.length, droppedSpans: 3, runId: 'run', phase: 'failure', scenarios: [], spans },
});
const captured = (traces: CapturedTraces['traces'], phase: PhaseKind = 'failure'): CapturedTraces => ({
  ...{ kind: 'trace', phase, shows: 'Forty queries.', stream: 'orders', pick: 'slowest', traces },
});
const only = (evidence: CapturedEvidence) => recordedEvidence([evidence])[0] as CapturedTraces;

test('a trace keeps its shape, in numbers no finer than a chart shows, and says its query once', () => {
  const text = 'SELECT 1 /* order-lines */';
  const { spans, ...rest } = only(captured([{ pick: 'slowest', trace: trace([root, query(2, text), query(3, text)]) }]))
    .traces[0]!.trace;
  expect(rest).toMatchObject({ durationMs: 2_540, startedAt: 1_700_000_000_000, runId: null, spanCount: 3, droppedSpans: 3 });
  expect(spans).toMatchObject([
    { id: '1', parentId: null, attributes: { 'request.id': 'r', 'http.response.status_code': 499 } },
    { id: '2', parentId: '1', startMs: 25, durationMs: 2.35, attributes: { 'db.query.text': text, 'db.query.parameter.0': '2' } },
    { id: '3', parentId: '1', startMs: 37, durationMs: 2.35 },
  ]);
  expect(spans[2]?.attributes).toEqual({ 'db.system.name': 'postgresql' });
});

test('of more than 120 spans the first, those in between and the slowest are kept, and the others counted', () => {
  const queries = Array.from({ length: 290 }, (_, index) =>
    query(index + 3, 'SELECT 1', { durationMs: index === 200 ? 900 : 2 }),
  );
  const handler = query(2, 'x', { name: 'GET /orders/:id', parentId: ID(1), durationMs: 1 });
  const below = queries.map((span) => ({ ...span, parentId: ID(2) }));
  const last = query(299, 'COMMIT', { name: 'COMMIT', durationMs: 0.1, parentId: ID(2) });
  const recorded = only(captured([{ pick: 'slowest', trace: trace([root, handler, ...below, last]) }])).traces[0]!.trace;
  expect(recorded).toMatchObject({ spanCount: 120, droppedSpans: 3 + 293 - 120 });
  expect(recorded.spans.slice(0, 2).map(({ name }) => name)).toEqual(['GET /orders/:id', 'GET /orders/:id']);
  expect(recorded.spans.map(({ durationMs }) => durationMs)).toContain(900);
  expect(recorded.spans.at(-1)?.name).toBe('COMMIT');
  expect(recorded.spans.every(({ parentId }, index) => index === 0 || parentId !== null)).toBe(true);
});

test('the most that four phases can capture stays below 70 kB, and is what the contract says', () => {
  const text = `SELECT ${'x'.repeat(1_900)}`;
  const spans = [root, ...Array.from({ length: 298 }, (_, index) => query(index + 2, `${text} ${index}`))];
  const line: Omit<LogEntry, 'phase'> = {
    ...{
      sequence: 1,
      at: 1,
      level: 'error',
      part: 'postgres',
      message: "EMFILE: open '/home/somebody/lab/run/stage-12/images/84.png'",
      requestId: null,
    },
    ...{
      traceId: null,
      runId: 'r',
      scenarios: [],
      fields: { detail: 'x'.repeat(4_000), statement: 'y'.repeat(4_000), stack: 'error: at /home/somebody/lab.ts:1' },
    },
  };
  const evidence = (['calm', 'failure', 'fix', 'tempting'] as const).flatMap((phase): CapturedEvidence[] => [
    captured(
      (['slowest', 'failed', 'typical'] as const).map((pick) => ({ pick, trace: trace(spans) })),
      phase,
    ),
    {
      ...{ kind: 'logs', phase, shows: 'Deadlocks.', contains: 'deadlock', total: 20 },
      entries: Array.from({ length: 20 }, () => ({ ...line, phase })),
    },
  ]);
  const recorded = recordedEvidence(evidence);
  expect(capturedEvidence.array().parse(recorded)).toEqual(recorded);
  expect(JSON.stringify(recorded).length).toBeLessThan(70_000);
  expect(JSON.stringify(recorded)).not.toContain('/home/somebody');
  expect(JSON.stringify(recorded)).toContain("EMFILE: open 'run/stage-12/images/84.png'");
});
