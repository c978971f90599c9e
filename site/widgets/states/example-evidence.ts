import type { CapturedEvidence, LockFrame, PhaseKind, PlanNode, QueryPlan, StatementRow } from '../../../openapi/client.ts';
import { figures, locks, plan, statements, type Evidence } from '../../../scenarios/kit/evidence.ts';

/** Evidence of every kind as a scenario might declare it. */
export const exampleDeclared: readonly Evidence[] = [
  locks('Two checkouts hold one row each and wait for the other’s.'),
  plan('paid-orders', 'It reads the whole table to find forty rows.'),
  statements('The same small statement, forty times for each request.'),
  figures(['db_pool_waiting', 'db_pool_in_use'], 'Requests queue for a connection.'),
];

/** Two transactions, each of which waits for the other. */
export const cycleOfTwo: LockFrame = {
  atMs: 1_240,
  sessions: [
    session(4711, 'active', 'UPDATE /* take-stock */ products SET stock = stock - $1 WHERE id = $2', 1_030),
    session(4712, 'active', 'UPDATE /* take-stock */ products SET stock = stock - $1 WHERE id = $2', 1_012),
    session(4720, 'active', 'SELECT /* lock-product */ stock FROM products WHERE id = $1 FOR UPDATE', 640),
  ],
  waits: [
    { waiting: 4711, holding: 4712, lock: 'transaction 81234', mode: 'ShareLock' },
    { waiting: 4712, holding: 4711, lock: 'transaction 81233', mode: 'ShareLock' },
    { waiting: 4720, holding: 4711, lock: 'tuple of products', mode: 'ExclusiveLock' },
  ],
  cycle: [4711, 4712],
};

/** A queue behind one transaction that does nothing: everybody waits for all before them. */
export function queueOf(length: number): LockFrame {
  const pids = Array.from({ length }, (_, index) => 5_001 + index);
  return {
    atMs: 3_400,
    sessions: [
      session(5_000, 'idle in transaction', 'UPDATE /* reserve */ products SET stock = stock - 1 WHERE id = $1', 2_310),
      ...pids.map((pid) => session(pid, 'active', 'UPDATE /* reserve */ products SET stock = stock - 1 WHERE id = $1', 800)),
    ],
    waits: pids.flatMap((pid, index) =>
      [5_000, ...pids.slice(0, index)].map((holding) => ({
        waiting: pid,
        holding,
        lock: index === 0 ? 'transaction 90001' : 'tuple of products',
        mode: index === 0 ? 'ShareLock' : 'ExclusiveLock',
      })),
    ),
    cycle: [],
  };
}

/** A scan of a whole table under a sort. */
export const slowPlan: QueryPlan = {
  sql: 'SELECT /* paid-orders */ id FROM orders WHERE customer = $1 AND status = $2 ORDER BY id DESC',
  values: ['7', 'paid'],
  planningMs: 0.2,
  executionMs: 142.3,
  nodes: [
    node({ type: 'Sort', conditions: ['Sort Key: id DESC'], estimatedRows: 41, rows: 40, selfMs: 0.1, selfBlocks: 3 }),
    node({
      depth: 1,
      type: 'Seq Scan',
      relation: 'orders',
      conditions: ["Filter: ((customer = 7) AND (status = 'paid'::text))"],
      estimatedRows: 900,
      rows: 40,
      selfMs: 141.9,
      selfBlocks: 2_697,
      rowsRemoved: 199_960,
      isCostliest: true,
    }),
  ],
};

/** The same with an index. */
export const quickPlan: QueryPlan = {
  ...slowPlan,
  executionMs: 0.62,
  nodes: [
    node({
      type: 'Index Scan',
      relation: 'orders',
      index: 'orders_of_customer',
      conditions: ['Index Cond: (customer = 7)', "Filter: (status = 'paid'::text)"],
      estimatedRows: 41,
      rows: 40,
      selfMs: 0.4,
      selfBlocks: 13,
      isCostliest: true,
    }),
  ],
};

/** What the phases of such a scenario have captured; calm saw neither waits nor the query. */
export function exampleEvidence(phases: readonly PhaseKind[]): readonly CapturedEvidence[] {
  return phases.flatMap((phase) => {
    const isFailure = phase === 'failure';
    const shows = (index: number) => exampleDeclared[index]?.shows ?? '';
    const found = phase === 'calm' ? null : isFailure ? slowPlan : quickPlan;
    return [
      { kind: 'locks', phase, shows: shows(0), frame: isFailure ? cycleOfTwo : phase === 'fix' ? queueOf(11) : null },
      {
        kind: 'plan',
        phase,
        shows: shows(1),
        statement: 'paid-orders',
        plan: found,
        problem: found ? null : 'No query "paid-orders" was seen in the window.',
      },
      { kind: 'statements', phase, shows: shows(2), requests: 200, rows: isFailure ? slowStatements : quickStatements },
      { kind: 'figures', phase, shows: shows(3), signals: ['db_pool_waiting', 'db_pool_in_use'] },
    ] satisfies CapturedEvidence[];
  });
}

export const slowStatements: StatementRow[] = [
  statement('order-item', 'SELECT /* order-item */ * FROM order_items WHERE id = $1', { calls: 8_200, blocksPerCall: 4 }),
  statement('orders', 'SELECT /* orders */ * FROM orders ORDER BY id DESC LIMIT $1', { calls: 200, blocksPerCall: 44 }),
];

export const quickStatements: StatementRow[] = [
  statement('orders', 'SELECT /* orders */ * FROM orders ORDER BY id DESC LIMIT $1', { calls: 200, blocksPerCall: 43 }),
  statement(null, 'SELECT * FROM order_items WHERE order_id = ANY($1)', { calls: 200, rowsPerCall: 41, blocksPerCall: 90 }),
];

function session(pid: number, state: string, sql: string, transactionMs: number): LockFrame['sessions'][number] {
  return { pid, application: 'shop', state, statement: sql, transactionMs };
}

function node(change: Partial<PlanNode>): PlanNode {
  return {
    depth: 0,
    type: 'Seq Scan',
    relation: null,
    index: null,
    conditions: [],
    estimatedRows: 1,
    rows: 1,
    loops: 1,
    selfMs: 1,
    selfBlocks: 1,
    rowsRemoved: 0,
    isCostliest: false,
    ...change,
  };
}

function statement(tag: string | null, sql: string, change: Partial<StatementRow>): StatementRow {
  return { tag, sql, calls: 1, meanMs: 0.05, rowsPerCall: 1, blocksPerCall: 1, ...change };
}
