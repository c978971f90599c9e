import { z } from 'zod';
import type { EnableRequest } from '../application/lab.ts';
import { lease, type ActiveScenario } from '../domain/free-play.ts';
import { loadStatus } from './load.ts';
import { named, orNull } from './named.ts';
import { designKind } from './runs.ts';
import { instant, parameterValues, scenarioName } from './unit.ts';

export const enableRequest = z.strictObject({
  name: scenarioName,
  parameters: parameterValues.exactOptional(),
  durationSeconds: z
    .int()
    .min(lease.min)
    .max(lease.max)
    .exactOptional()
    .meta({ description: `Its lease; absent: ${lease.default}. Enabling again renews it.` }),
  design: designKind.exactOptional().meta({ description: 'Absent: broken.' }),
  load: z.boolean().exactOptional().meta({ description: 'Whether its own load runs; absent: true.' }),
}) satisfies z.ZodType<EnableRequest>;

export const disableRequest = z.strictObject({ name: scenarioName });

export const activeScenario = z
  .object({
    name: z.string(),
    design: designKind,
    parameters: parameterValues,
    load: z.boolean(),
    enabledAt: instant,
    expiresAt: instant,
  })
  .meta(named('ActiveScenario')) satisfies z.ZodType<ActiveScenario>;

export const simStatus = z
  .object({
    active: z.array(activeScenario),
    load: orNull(loadStatus).meta({ description: "A load of the reader's own; null: none runs." }),
    haltedAt: instant.nullable().meta({ description: 'Null: not halted.' }),
    haltedBecause: z
      .string()
      .exactOptional()
      .meta({ description: 'Why the lab halted itself; absent: somebody threw the switch.' }),
    notRestored: z.array(z.string()).exactOptional().meta({
      description: 'What could not be undone, until the part of the bench that carries it has been made anew; absent: nothing.',
    }),
  })
  .meta(named('PlayStatus'));
