import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultBounds } from '../src/infrastructure/telemetry/bounds.ts';
import { LogStore } from '../src/infrastructure/telemetry/log-store.ts';
import type { ReceivedSpan } from '../src/infrastructure/telemetry/otlp-spans.ts';
import { readLine } from '../src/infrastructure/telemetry/process-lines.ts';
import { TraceStore, type StageRecord } from '../src/infrastructure/telemetry/trace-store.ts';
import type { Figure } from './figure.ts';

const SECONDS = 10 * 60;
const TRACES_PER_SECOND = 100;
const QUERIES_PER_TRACE = 40;
const LINES_PER_SECOND = 500;
const MEGABYTE = 1_000_000;

const stage: StageRecord = { name: 'stage-1', origin: { runId: null, phase: null, scenarios: [] }, effects: [] };

/** What ten minutes of traces and lines leave in memory: as much as the bounds allow, and no more. Pushed in as fast as it goes. */
export async function measureStores(): Promise<Figure[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const traces = new TraceStore(defaultBounds);
  const before = heap();
  const begin = performance.now();
  for (let number = 1; number <= SECONDS * TRACES_PER_SECOND; number += 1) addTrace(traces, number);
  const perSpan = (performance.now() - begin) / (SECONDS * TRACES_PER_SECOND * (QUERIES_PER_TRACE + 2));
  const ofTraces = heap() - before;
  const lines = new LogStore(defaultBounds);
  for (let number = 1; number <= SECONDS * LINES_PER_SECOND; number += 1)
    lines.add(readLine(lineOf(number), 'shop', 'info'), stage);
  const ofLines = heap() - before - ofTraces;
  const { traceBytes, logBytes } = defaultBounds;
  const bound = (bytes: number) => `bound ${bytes / MEGABYTE} MB by estimate`;
  return [
    {
      name: 'traces of 10 minutes, memory',
      value: ofTraces / MEGABYTE,
      unit: 'MB',
      against: `${bound(traceBytes)}; ${traces.size.traces} kept of ${traces.size.traces + traces.dropped}, estimated ${(traces.size.bytes / MEGABYTE).toFixed(0)} MB`,
    },
    {
      name: 'lines of 10 minutes, memory',
      value: ofLines / MEGABYTE,
      unit: 'MB',
      against: `${bound(logBytes)}; ${lines.size.lines} kept of ${SECONDS * LINES_PER_SECOND}, estimated ${(lines.size.bytes / MEGABYTE).toFixed(0)} MB`,
    },
    { name: 'one span, taken in', value: perSpan * 1_000, unit: 'µs', against: 'of the control plane; without reading its JSON' },
  ];
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** One page with its forty queries; every seventh fails, every fifth is slow. */
function addTrace(store: TraceStore, number: number): void {
  const traceId = hex(number, 32);
  const startedAt = 1_700_000_000_000 + number * 10;
  const span = (index: number, more: Partial<ReceivedSpan>): ReceivedSpan => ({
    ...{ traceId, id: hex(number * 64 + index, 16), parentId: hex(number * 64, 16), name: `SELECT order-lines`, kind: 'client' },
    ...{ process: 'shop', stage: stage.name, startedAt: startedAt + index, durationMs: 1, failed: false, attributes: {} },
    ...more,
  });
  for (let query = 2; query < QUERIES_PER_TRACE + 2; query += 1) {
    const attributes = {
      'db.system.name': 'postgresql',
      // A text of its own, as from JSON that was just read.
      'db.query.text': `SELECT /* order-lines */ product_id, quantity FROM order_lines WHERE order_id = ${number * 64 + query}`,
      'db.query.parameter.0': String(number * 64 + query),
      'db.response.returned_rows': 3,
    };
    store.add(span(query, { attributes }), stage);
  }
  const isFailed = number % 7 === 0;
  const request = { 'http.request.method': 'GET', 'url.path': `/orders/${number}`, 'request.id': `request-${number}` };
  store.add(span(1, { kind: 'server', attributes: { ...request, 'http.route': '/orders/:id' }, failed: isFailed }), stage);
  const attributes = { ...request, 'http.response.status_code': isFailed ? 500 : 200 };
  store.add(
    span(0, { parentId: null, kind: 'server', durationMs: number % 5 === 0 ? 900 : 60, failed: isFailed, attributes }),
    stage,
  );
}

const lineOf = (number: number): string =>
  JSON.stringify({
    ...{ level: 'warn', time: 1_700_000_000_000 + number, part: 'shop', msg: 'request failed', requestId: `request-${number}` },
    ...{ traceId: hex(number, 32), status: 500, route: 'GET /orders/:id', durationMs: number % 1_000, reason: 'POOL_TIMEOUT' },
  });
