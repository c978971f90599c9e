import { z } from 'zod';
import type { RunRequest } from '../application/lab.ts';
import type { LoadSummary, MeasureResult, PhaseResult, Run, RunStatus, Series } from '../domain/run.ts';
import { capturedEvidence } from './evidence.ts';
import { named, orNull } from './named.ts';
import { designKind, phaseKind, runId } from './phases.ts';
import { comparison, instant, parameterValues, scenarioName, seed, unit } from './unit.ts';

export { designKind, phaseKind, runId };

export const runStatus = z
  .enum(['running', 'finished', 'proven', 'notProven', 'inconclusive', 'aborted', 'failed'])
  .meta(named('RunStatus')) satisfies z.ZodType<RunStatus>;

export const startRunRequest = z.strictObject({
  scenario: scenarioName,
  parameters: parameterValues.exactOptional(),
  seed: seed.exactOptional(),
  phases: z.array(phaseKind).min(1).max(4).exactOptional().meta({ description: 'Absent: all that the scenario has.' }),
  continues: runId.exactOptional().meta({ description: 'A run whose parameters and seed this one takes up.' }),
}) satisfies z.ZodType<RunRequest>;

export const measureResult = z
  .object({
    name: z.string(),
    unit,
    value: z.number().nullable().meta({ description: 'Null: no data, and the measure does not hold.' }),
    spread: z.number().nullable().meta({
      description: 'Largest distance between the value and the same over a quarter of the window; null for counts.',
    }),
    comparison,
    limit: z.number(),
    holds: z.boolean(),
  })
  .meta(named('MeasureResult')) satisfies z.ZodType<MeasureResult>;

const spread = z.number().nullable();

export const loadSummary = z
  .object({
    stream: z.string(),
    sent: z.int(),
    errorRate: z.number(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    lateShare: z.number().meta({ description: 'Share of sends that were more than 20 ms late.' }),
    spread: z
      .object({ errorRate: spread, p50Ms: spread, p95Ms: spread, p99Ms: spread })
      .exactOptional()
      .meta({ description: 'As that of a measure. Absent in runs of earlier versions.' }),
    outcomes: z.record(z.string(), z.int()),
  })
  .meta(named('LoadSummary')) satisfies z.ZodType<LoadSummary>;

export const phaseResult = z
  .object({
    kind: phaseKind,
    design: designKind,
    startedAt: instant,
    windowStartMs: z.number().meta({ description: 'Ms from the start of the run to the start of the measured window.' }),
    windowEndMs: z.number(),
    healthy: z.boolean(),
    conclusive: z.boolean().meta({ description: 'The load kept its schedule.' }),
    measures: z.array(measureResult),
    load: z.array(loadSummary),
    notRestored: z.array(z.string()).meta({ description: 'What was not as before when the phase had ended.' }),
  })
  .meta(named('PhaseResult')) satisfies z.ZodType<PhaseResult>;

const series = z
  .object({
    signal: z.string(),
    unit,
    labels: z.record(z.string(), z.string()),
    points: z.array(z.tuple([z.number(), z.number()])).meta({ description: '[ms since the start of the run, value]' }),
  })
  .meta(named('Series')) satisfies z.ZodType<Series>;

/** A run without its series and evidence: what lists and live events carry. */
export const runSummary = z
  .object({
    id: runId,
    scenario: z.string(),
    status: runStatus,
    phase: orNull(phaseKind).meta({ description: 'The phase that runs; null before the first and after the last.' }),
    phases: z.array(phaseKind),
    seed: z.int(),
    parameters: parameterValues,
    continues: runId.nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
    runs: z.array(phaseResult).meta({ description: 'One for each phase that has ended.' }),
    reasons: z.array(z.string()).meta({ description: 'Why a proof did not come out, or what broke.' }),
  })
  .meta(named('RunSummary')) satisfies z.ZodType<Omit<Run, 'series' | 'evidence'>>;

export const run = runSummary
  .extend({
    series: z.array(series),
    evidence: z.array(capturedEvidence).meta({ description: 'What shows why, phase by phase, as the scenario declares it.' }),
  })
  .meta(named('Run')) satisfies z.ZodType<Run>;

export const runAccepted = z.object({ id: runId });
export const runList = z.object({ runs: z.array(runSummary) });
export const runById = z.strictObject({ id: runId });
/** A file to be saved. */
export const runTable = z.object({ name: z.string(), text: z.string() });
export const runTableRequest = z.strictObject({
  id: runId,
  of: z.enum(['measures', 'series']).meta({ description: 'What was judged, or the points of the charts.' }),
});
export const runFilter = z.strictObject({
  scenario: scenarioName.exactOptional(),
  status: runStatus.exactOptional(),
  before: instant.exactOptional().meta({ description: 'Created earlier than this: the next page of the list.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'At most so many, newest first.' }),
});
