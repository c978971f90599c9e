import type { Span, Trace } from '../../../openapi/client.ts';

/** A span of a trace that is made by hand: times in ms from the trace's start. */
export function exampleSpan(
  id: string,
  parentId: string | null,
  startMs: number,
  durationMs: number,
  change: Partial<Span> = {},
): Span {
  return {
    ...{ id, parentId, startMs, durationMs },
    name: id,
    kind: 'internal',
    process: 'shop',
    failed: false,
    attributes: {},
    effects: [],
    ...change,
  };
}

export function exampleTrace(spans: readonly Span[], change: Partial<Trace> = {}): Trace {
  const [root] = spans;
  return {
    id: '4bf92f3577b34da6a3ce929d0e0e4736',
    name: root?.name ?? 'GET /orders/:id',
    startedAt: Date.parse('2026-11-24T12:00:07.250Z'),
    durationMs: root?.durationMs ?? 0,
    failed: root?.failed ?? false,
    status: root?.failed ? 503 : 200,
    requestId: 'r-17',
    spanCount: spans.length,
    droppedSpans: 0,
    runId: 'r1',
    phase: 'failure',
    scenarios: [{ name: 'timeout-too-long', design: 'broken' }],
    spans: [...spans],
    ...change,
  };
}

const query = (name: string, sql: string, values: readonly string[] = [], rows = 1): Partial<Span> => ({
  name,
  kind: 'client',
  attributes: {
    'db.system.name': 'postgresql',
    'db.query.text': `${sql} /* ${name.split(' ')[1]} */`,
    ...Object.fromEntries(values.map((value, index) => [`db.query.parameter.${index}`, value])),
    'db.response.returned_rows': rows,
  },
  effects: ['link shop:postgres latency'],
});

/** A page of orders that asks for each order's lines by itself, over a link that takes 10 ms. */
export function manyQueries(lines = 40): Trace {
  const durationMs = 26 + lines * 11;
  return exampleTrace(
    [
      exampleSpan('e', null, 0, durationMs, { name: 'GET /customers/:id/orders', kind: 'server', process: 'edge' }),
      exampleSpan('s', 'e', 1, durationMs - 2, {
        name: 'GET /customers/:id/orders',
        kind: 'server',
        attributes: { 'http.route': '/customers/:id/orders', 'http.response.status_code': 200, 'request.id': 'r-17' },
      }),
      exampleSpan('q', 's', 3, 12, query('SELECT orders', 'SELECT * FROM orders WHERE customer_id = $1 LIMIT 40', ['17'], 40)),
      ...Array.from({ length: lines }, (_, index) =>
        exampleSpan(
          `l${index}`,
          's',
          17 + index * 11,
          10,
          query('SELECT order-lines', 'SELECT * FROM order_lines WHERE order_id = $1', [String(9_000 + index)], 3),
        ),
      ),
    ],
    { status: 200 },
  );
}

/** The same page with one query for the lines of all. */
export function oneQuery(): Trace {
  const trace = manyQueries(0);
  return {
    ...trace,
    id: '0af7651916cd43dd8448eb211c80319c',
    durationMs: 41,
    phase: 'fix',
    scenarios: [{ name: 'timeout-too-long', design: 'fixed' }],
    spanCount: 4,
    spans: [
      ...trace.spans.map((span) => (span.id === 'q' ? span : { ...span, durationMs: span.durationMs + 15 })),
      exampleSpan(
        'all',
        's',
        17,
        13,
        query('SELECT order-lines', 'SELECT * FROM order_lines WHERE order_id = ANY($1)', ['{9000,9001,9002}'], 120),
      ),
    ],
  };
}

/** A checkout whose payment is tried three times, in vain. */
export function failedCheckout(): Trace {
  const attempt = (index: number): Span =>
    exampleSpan(`p${index}`, 's', 20 + index * 260, 250, {
      name: 'POST payments',
      kind: 'client',
      failed: true,
      attributes: { 'peer.service': 'payments', 'http.request.method': 'POST', 'url.path': '/charges', 'error.type': 'timeout' },
      effects: ['partner payments delay'],
    });
  return exampleTrace(
    [
      exampleSpan('e', null, 0, 806, { name: 'POST /checkout', kind: 'server', process: 'edge', failed: true }),
      exampleSpan('s', 'e', 1, 804, {
        name: 'POST /checkout',
        kind: 'server',
        failed: true,
        attributes: { 'http.route': '/checkout', 'http.response.status_code': 503, 'error.type': 'PaymentUnavailable' },
      }),
      exampleSpan('w', 's', 2, 6, { name: 'pool.acquire' }),
      exampleSpan('b', 's', 9, 9, query('SELECT cart', 'SELECT * FROM carts WHERE id = $1', ['4711'])),
      ...[0, 1, 2].map(attempt),
    ],
    { id: 'a3ce929d0e0e47364bf92f3577b34da6', droppedSpans: 12 },
  );
}
