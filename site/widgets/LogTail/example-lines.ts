import type { LogEntry } from '../../../openapi/client.ts';

/** A line of a log that is made by hand. */
export function exampleLine(sequence: number, change: Partial<LogEntry> = {}): LogEntry {
  return {
    sequence,
    at: Date.parse('2026-11-24T12:00:07.250Z') + sequence * 137,
    level: 'info',
    part: 'shop',
    message: 'Listening',
    requestId: null,
    traceId: null,
    fields: {},
    runId: 'r1',
    phase: 'failure',
    scenarios: [{ name: 'timeout-too-long', design: 'broken' }],
    ...change,
  };
}

/** What parts of a bench write while it breaks. */
export function exampleLines(traceId: string): readonly LogEntry[] {
  return [
    exampleLine(1, { part: 'edge', fields: { port: 8080 } }),
    exampleLine(2, { level: 'warn', message: 'Waited for a connection', requestId: 'r-16', fields: { waitedMs: 412 } }),
    exampleLine(3, {
      level: 'error',
      message: 'Request failed',
      requestId: 'r-17',
      traceId,
      fields: { status: 503, code: 'POOL_TIMEOUT', route: 'GET /carts/:id', durationMs: 806 },
    }),
    exampleLine(4, {
      level: 'error',
      part: 'postgres',
      message: 'deadlock detected\nProcess 812 waits for ShareLock on transaction 9143; blocked by process 815.',
      fields: {
        sqlState: '40P01',
        statement:
          'UPDATE stock SET reserved = reserved + $1 WHERE product_id = $2 /* reserve-stock */\nUPDATE stock SET reserved = reserved - $1 WHERE product_id = $2 /* release-stock */',
      },
    }),
  ];
}
