import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultBounds } from '../src/infrastructure/telemetry/bounds.ts';
import { LogStore } from '../src/infrastructure/telemetry/log-store.ts';
import { otlpRequest, spanIdOf, traceIdOf } from '../src/infrastructure/telemetry/otlp-fixture.ts';
import { readSpans } from '../src/infrastructure/telemetry/otlp-spans.ts';
import { readLine } from '../src/infrastructure/telemetry/process-lines.ts';
import { TraceStore } from '../src/infrastructure/telemetry/trace-store.ts';
import type { Figure } from './figure.ts';

const MINUTES = 10;
/** What the edge samples, and as many again that failed or were slow, each with twenty queries. */
const TRACES_PER_SECOND = 100;
const QUERIES = 20;
const LINES_PER_SECOND = 200;
const MEGABYTE = 1_000_000;

/** What the lab keeps of ten minutes of a busy bench, taken in as fast as it can be read. */
export function measureKeptTelemetry(): Figure[] {
  const stage = { name: 'bench', origin: { runId: null, phase: null, scenarios: [] }, effects: [] };
  const traces = new TraceStore(defaultBounds);
  const logs = new LogStore(defaultBounds);
  const before = heapInUse();
  const startedAt = Date.now();
  for (let number = 0; number < MINUTES * 60 * TRACES_PER_SECOND; number++) {
    for (const span of readSpans(JSON.parse(exportOf(number, startedAt))).spans) traces.add(span, stage);
  }
  const ofTraces = heapInUse();
  for (let number = 0; number < MINUTES * 60 * LINES_PER_SECOND; number++) {
    logs.add(readLine(lineOf(number, startedAt), 'shop', 'info'), stage);
  }
  const ofLogs = heapInUse();
  const { traceBytes, logBytes } = defaultBounds;
  return [
    {
      name: `traces after ${MINUTES} minutes at ${TRACES_PER_SECOND}/s: heap`,
      value: (ofTraces - before) / MEGABYTE,
      unit: 'MB',
      against: `${traces.size.traces} kept, ${traces.dropped} given up; bound by estimate ${traceBytes / MEGABYTE} MB`,
    },
    {
      name: `lines after ${MINUTES} minutes at ${LINES_PER_SECOND}/s: heap`,
      value: (ofLogs - ofTraces) / MEGABYTE,
      unit: 'MB',
      against: `${logs.size.lines} kept; bound by estimate ${logBytes / MEGABYTE} MB`,
    },
  ];
}

/** A trace as it arrives, as text: an edge, a shop, its queries. */
function exportOf(number: number, startedAt: number): string {
  const traceId = traceIdOf(number + 1);
  const at = startedAt + (number * 1_000) / TRACES_PER_SECOND;
  const queries = Array.from({ length: QUERIES }, (_, index) => ({
    traceId,
    id: spanIdOf(index + 3),
    parentId: spanIdOf(2),
    name: 'SELECT lines',
    kind: 3,
    at: at + index,
    durationMs: 0.8,
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.text':
        'SELECT /* lines */ product_id, quantity, price_cents FROM order_lines WHERE order_id = $1 ORDER BY position',
      'db.query.parameter.0': String(number * QUERIES + index),
      'db.response.returned_rows': 3,
    },
  }));
  const attributes = {
    'http.route': '/orders/:id',
    'http.response.status_code': number % 2 === 0 ? 200 : 503,
    'request.id': traceId,
  };
  const servers = [
    { traceId, id: spanIdOf(2), parentId: spanIdOf(1), name: 'GET /orders/:id', at, durationMs: 24, attributes },
    { traceId, id: spanIdOf(1), name: 'GET', at, durationMs: 25, failed: number % 2 === 1, attributes },
  ];
  return JSON.stringify(otlpRequest('shop', [...queries, ...servers], 'bench'));
}

const lineOf = (number: number, startedAt: number): string =>
  JSON.stringify({
    level: 'warn',
    time: startedAt + (number * 1_000) / LINES_PER_SECOND,
    part: 'shop',
    msg: 'A request failed.',
    requestId: traceIdOf(number + 1),
    traceId: traceIdOf(number + 1),
    route: '/orders/:id',
    status: 503,
    code: 'POOL_TIMEOUT',
    reason: 'No connection became free within 800 ms.',
    durationMs: 801,
  });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
