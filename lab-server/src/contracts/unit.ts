import type { Comparison, Unit } from '@systems-design-lab/scenarios/kit/index.ts';
import { z } from 'zod';
import { named } from './named.ts';

export const unit = z
  .enum(['ms', 's', 'share', 'count', 'perSecond', 'bytes', 'ratio'])
  .meta(named('Unit')) satisfies z.ZodType<Unit>;

/** How a value is held against its limit. */
export const comparison = z
  .enum(['below', 'atMost', 'above', 'atLeast'])
  .meta(named('Comparison')) satisfies z.ZodType<Comparison>;

/** ISO 8601, UTC. */
export const instant = z.iso.datetime();

/** Scenarios are named by their folders. */
export const scenarioName = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9-]+$/, 'A scenario has a name of small letters, digits and hyphens, such as "retry-storm"');

export const parameterValues = z
  .record(z.string().max(80), z.number())
  .meta({ description: 'Parameter → value; absent ones have their default.' });

/** Draws are hashes of the seed, so the same seed gives the same load. */
export const seed = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);
