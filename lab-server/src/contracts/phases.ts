import { z } from 'zod';
import type { DesignKind, PhaseKind } from '../domain/run.ts';
import { named } from './named.ts';

export const phaseKind = z.enum(['calm', 'failure', 'fix', 'tempting']).meta(named('PhaseKind')) satisfies z.ZodType<PhaseKind>;
export const designKind = z.enum(['broken', 'fixed', 'tempting']).meta(named('DesignKind')) satisfies z.ZodType<DesignKind>;
export const runId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9A-Za-z-]+$/, 'A run has an id of letters, digits and hyphens');
