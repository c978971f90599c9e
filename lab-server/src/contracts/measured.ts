import { z } from 'zod';
import type { MeasuredResult } from '../application/recording.ts';
import { named } from './named.ts';
import { designKind, loadSummary, measureResult, phaseKind, runStatus } from './runs.ts';
import { instant, parameterValues } from './unit.ts';

/** measured.json: the committed proof of a scenario. */
export const measuredResult = z
  .object({
    scenario: z.string(),
    status: runStatus,
    date: instant,
    seed: z.int(),
    parameters: parameterValues,
    hash: z.string().meta({ description: 'Of the .ts files that it was measured with.' }),
    repeats: z.int(),
    machine: z.object({
      os: z.string(),
      cpu: z.string(),
      cores: z.int(),
      memoryBytes: z.number(),
      node: z.string(),
      postgres: z.string(),
    }),
    runs: z.array(
      z.object({
        kind: phaseKind,
        design: designKind,
        healthy: z.boolean(),
        windowMs: z.number().exactOptional().meta({ description: 'Length of the measured window.' }),
        measures: z.array(measureResult),
        load: z.array(loadSummary).exactOptional().meta({ description: 'What was seen of each stream.' }),
      }),
    ),
  })
  .meta(named('MeasuredResult')) satisfies z.ZodType<MeasuredResult>;
