import { z } from 'zod';
import type { Metric, Need } from '@systems-design-lab/scenarios/kit/index.ts';
import { measuredResult } from './measured.ts';
import { streams } from './load.ts';
import { named, orNull } from './named.ts';
import { designKind } from './runs.ts';
import { comparison, scenarioName, unit } from './unit.ts';

const need = z.enum(['linux', 'replicas:2', 'worker', 'redis']).meta(named('Need')) satisfies z.ZodType<Need>;

const metric = z
  .object({ type: z.enum(['gauge', 'counter', 'histogram']), name: z.string(), help: z.string() })
  .meta(named('Metric')) satisfies z.ZodType<Metric>;

const parameterSchema = z
  .object({
    type: z.enum(['integer', 'number']),
    minimum: z.number(),
    maximum: z.number(),
    default: z.number(),
    description: z.string().exactOptional(),
    unit,
    tunes: z
      .literal('fixed')
      .exactOptional()
      .meta({ description: 'It is handed to the fixed design and leaves load and trigger alone.' }),
  })
  .meta(named('ParameterSchema'));

/** A JSON Schema: the form on the page and the check of the API come from it. */
const parametersSchema = z
  .object({
    type: z.literal('object'),
    additionalProperties: z.literal(false),
    properties: z.record(z.string(), parameterSchema),
  })
  .meta(named('ParametersSchema'));

export type ParametersSchema = z.output<typeof parametersSchema>;

/**
 * Whether the committed measured.json belongs to the sources that are on disk: `current`, `stale` (they have changed
 * since), `none`.
 */
const proof = z.enum(['current', 'stale', 'none']);

export const scenarioSummary = z
  .object({
    name: z.string(),
    title: z.string(),
    category: z.string(),
    claim: z.string(),
    parameters: parametersSchema,
    needs: z.array(need),
    unmet: z.array(need).meta({ description: 'Needs that this machine does not meet; the scenario is then skipped.' }),
    metrics: z.array(metric),
    designs: z.array(designKind),
    replaces: z
      .array(z.string())
      .meta({ description: 'Ports that its designs replace; two scenarios that share one exclude each other.' }),
    hash: z.string().meta({ description: 'Of the folder’s .ts files.' }),
    proof,
  })
  .meta(named('ScenarioSummary'));

export const scenarioDetail = scenarioSummary
  .extend({
    sources: z.array(z.object({ file: z.string(), text: z.string() })).meta({ description: 'The code that runs.' }),
    load: streams.meta({ description: 'The streams, with every parameter at its default.' }),
    measures: z
      .array(z.object({ name: z.string(), unit, comparison, limit: z.number() }))
      .meta({ description: 'What healthy means: every measure must hold.' }),
    warmUpMs: z.number(),
    windowMs: z.number(),
    incident: z.object({ title: z.string(), url: z.string() }),
    measured: orNull(measuredResult).meta({ description: 'What the committed proof measured.' }),
  })
  .meta(named('ScenarioDetail'));

export type ScenarioSummary = z.input<typeof scenarioSummary>;
export type ScenarioDetail = z.input<typeof scenarioDetail>;

export const scenarioList = z.object({ scenarios: z.array(scenarioSummary) });
export const scenarioByName = z.strictObject({ name: scenarioName });
