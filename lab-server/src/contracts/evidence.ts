import { z } from 'zod';
import type { CapturedEvidence, PlanNode, QueryPlan } from '../domain/evidence.ts';
import { logEntry } from './logs.ts';
import { named, orNull } from './named.ts';
import { phaseKind } from './phases.ts';
import { trace } from './traces.ts';

const base = { phase: phaseKind, shows: z.string().meta({ description: 'What to look at.' }) };
const pick = z.enum(['slowest', 'failed', 'typical']);

export const lockFrame = z
  .object({
    atMs: z.number().meta({ description: 'From the start of the window.' }),
    sessions: z.array(
      z.object({
        pid: z.int(),
        application: z.string(),
        state: z.string(),
        statement: z.string(),
        transactionMs: z.number().nullable(),
      }),
    ),
    waits: z.array(z.object({ waiting: z.int(), holding: z.int(), lock: z.string(), mode: z.string() })),
    cycle: z.array(z.int()).meta({ description: 'Pids, each waiting for the next and the last for the first.' }),
  })
  .meta(named('LockFrame'));

const planNode = z
  .object({
    depth: z.int(),
    type: z.string(),
    relation: z.string().nullable(),
    index: z.string().nullable(),
    conditions: z.array(z.string()),
    estimatedRows: z.number(),
    rows: z.number().nullable(),
    loops: z.number().nullable(),
    selfMs: z.number().nullable(),
    selfBlocks: z.number().nullable(),
    rowsRemoved: z.number(),
    isCostliest: z.boolean(),
  })
  .meta(named('PlanNode')) satisfies z.ZodType<PlanNode>;

const queryPlan = z
  .object({
    sql: z.string(),
    values: z.array(z.string()),
    planningMs: z.number(),
    executionMs: z.number().nullable().meta({ description: 'Null: explained without being executed.' }),
    nodes: z.array(planNode).meta({ description: 'In reading order: each after its parent.' }),
  })
  .meta(named('QueryPlan')) satisfies z.ZodType<QueryPlan>;

const statementRow = z
  .object({
    tag: z.string().nullable(),
    sql: z.string(),
    calls: z.number(),
    meanMs: z.number(),
    rowsPerCall: z.number(),
    blocksPerCall: z.number(),
  })
  .meta(named('StatementRow'));

export const capturedEvidence = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('trace'),
      ...base,
      stream: z.string(),
      pick,
      traces: z.array(z.object({ pick, trace })),
    }),
    z.object({ kind: z.literal('locks'), ...base, frame: orNull(lockFrame) }),
    z.object({
      kind: z.literal('plan'),
      ...base,
      statement: z.string(),
      plan: orNull(queryPlan),
      problem: z.string().nullable(),
    }),
    z.object({ kind: z.literal('statements'), ...base, requests: z.int(), rows: z.array(statementRow) }),
    z.object({ kind: z.literal('logs'), ...base, contains: z.string(), total: z.int(), entries: z.array(logEntry) }),
    z.object({ kind: z.literal('figures'), ...base, signals: z.array(z.string()) }),
  ])
  .meta(named('CapturedEvidence')) satisfies z.ZodType<CapturedEvidence>;
