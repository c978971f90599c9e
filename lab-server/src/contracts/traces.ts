import { z } from 'zod';
import type { Origin, Span, Trace, TraceSummary } from '../domain/trace.ts';
import { named, orNull } from './named.ts';
import { designKind, phaseKind, runId } from './phases.ts';
import { scenarioName } from './unit.ts';

/** Where a trace or a line came from: shared by both. */
export const origin = {
  runId: z.string().nullable().meta({ description: 'Null: free play, or load of its own.' }),
  phase: orNull(phaseKind),
  scenarios: z.array(z.object({ name: z.string(), design: designKind })),
} satisfies Record<keyof Origin, z.ZodType>;

export const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const span = z
  .object({
    id: z.string(),
    parentId: z.string().nullable().meta({ description: 'Null: the root.' }),
    name: z.string(),
    kind: z.enum(['server', 'client', 'internal', 'producer', 'consumer']),
    process: z.string().meta({ description: 'The part that did it.' }),
    startMs: z.number().meta({ description: 'From the start of the trace.' }),
    durationMs: z.number(),
    failed: z.boolean(),
    attributes: attributes.meta({ description: "Named as OpenTelemetry's semantic conventions have it, where they do." }),
    effects: z.array(z.string()).meta({ description: 'The effects that held while it ran, and that touch what it did.' }),
  })
  .meta(named('Span')) satisfies z.ZodType<Span>;

export const traceSummary = z
  .object({
    id: z.string().meta({ description: 'W3C trace id.' }),
    name: z.string().meta({ description: 'The route.' }),
    startedAt: z.number().meta({ description: 'Epoch ms.' }),
    durationMs: z.number(),
    failed: z.boolean(),
    status: z.int().nullable().meta({ description: 'What the client was answered; null where it had left.' }),
    requestId: z.string().nullable(),
    spanCount: z.int(),
    droppedSpans: z.int().meta({ description: 'Beyond the bound of one trace: counted, not kept.' }),
    ...origin,
  })
  .meta(named('TraceSummary')) satisfies z.ZodType<TraceSummary>;

export const trace = traceSummary.extend({ spans: z.array(span) }).meta(named('Trace')) satisfies z.ZodType<Trace>;

export const traceList = z.object({ traces: z.array(traceSummary) });
export const traceById = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 hex digits') });
/** What both traces and lines can be narrowed by. */
export const originFilter = {
  runId: runId.exactOptional(),
  phase: phaseKind.exactOptional(),
  scenario: scenarioName.exactOptional(),
};
export const traceFilter = z.strictObject({
  ...originFilter,
  route: z.string().min(1).max(200).exactOptional().meta({ description: '`GET /orders/:id`.' }),
  outcome: z.enum(['failed', 'ok']).exactOptional(),
  order: z.enum(['newest', 'slowest']).default('newest'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
