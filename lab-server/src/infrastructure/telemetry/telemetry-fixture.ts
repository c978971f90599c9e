import type { LogStore } from './log-store.ts';
import { otlpRequest, spanIdOf, traceIdOf, type SpanOfTest } from './otlp-fixture.ts';
import { readSpans } from './otlp-spans.ts';
import { readLine } from './process-lines.ts';
import type { StageRecord, TraceStore } from './trace-store.ts';

export const RUN_OF_FIX = '00000000-0000-4000-8000-000000000001';
const T0 = 1_700_000_000_000;

const ofRun: StageRecord = {
  name: 'stage-1',
  origin: { runId: RUN_OF_FIX, phase: 'fix', scenarios: [{ name: 'retry-storm', design: 'fixed' }] },
  effects: [],
};
const ofPlay: StageRecord = { name: 'stage-2', origin: { runId: null, phase: null, scenarios: [] }, effects: [] };

interface Stores {
  readonly traced: TraceStore;
  readonly logged: LogStore;
}

/** For tests: three requests (one of them slow, one failed, one of free play) and three lines. Returns the requests' trace ids. */
export function fillTelemetry({ traced, logged }: Stores) {
  const [orders, checkout, elsewhere] = [traceIdOf(0xa1), traceIdOf(0xa2), traceIdOf(0xa3)];
  const add = (process: string, traceId: string, span: SpanOfTest, stage = ofRun) => {
    for (const each of readSpans(otlpRequest(process, [{ ...span, traceId }])).spans) traced.add(each, stage);
  };
  if (!traced.get(orders)) {
    const served = { kind: 2, at: T0, durationMs: 900 };
    add('edge', orders, { ...served, attributes: { 'http.response.status_code': 200, 'request.id': 'request-1' } });
    const handler = { ...served, id: spanIdOf(2), parentId: spanIdOf(1), at: T0 + 1, durationMs: 800, name: 'GET /orders/:id' };
    add('shop', orders, { ...handler, attributes: { 'http.route': '/orders/:id' } });
    add('shop', orders, { id: spanIdOf(3), parentId: spanIdOf(2), kind: 3, name: 'SELECT', at: T0 + 2, durationMs: 700 });
    const paths = { 'http.request.method': 'POST', 'url.path': '/checkout', 'http.response.status_code': 500 };
    add('edge', checkout, { at: T0 + 1_000, failed: true, durationMs: 20, attributes: paths });
    add('edge', elsewhere, { at: T0 + 2_000, durationMs: 5 }, ofPlay);
  }
  const failed = { level: 'error', time: T0, msg: 'request failed', requestId: 'request-2', traceId: checkout };
  logged.add(readLine(JSON.stringify(failed), 'shop', 'info'), ofRun);
  const deadlock = { level: 'error', time: T0 + 1, msg: 'deadlock detected', statement: 'UPDATE stock SET …' };
  logged.add(readLine(JSON.stringify(deadlock), 'postgres', 'info'), ofRun);
  logged.add(readLine(JSON.stringify({ level: 'info', time: T0 + 2, msg: 'listening' }), 'edge', 'info'), ofPlay);
  return { orders, checkout, elsewhere };
}
