import { z } from 'zod';
import type { BenchStatus, LinkStatus, PartStatus } from '../application/ports/bench.ts';
import { named } from './named.ts';

const partStatus = z
  .object({
    name: z.string(),
    state: z.enum(['starting', 'ready', 'stopped', 'failed']),
    pid: z.int().nullable(),
    memoryBytes: z.number().nullable().meta({ description: 'Resident memory; null where unknown.' }),
    detail: z.string().exactOptional(),
  })
  .meta(named('PartStatus')) satisfies z.ZodType<PartStatus>;

const linkStatus = z
  .object({
    name: z.string().meta({ description: '`from:to`' }),
    port: z.int(),
    connections: z.int(),
    bytesPerSecond: z.object({ toTarget: z.number(), toCaller: z.number() }),
    toxics: z.array(z.string()),
  })
  .meta(named('LinkStatus')) satisfies z.ZodType<LinkStatus>;

export const benchStatus = z
  .object({
    ready: z.boolean(),
    notRestored: z.array(z.string()).meta({
      description: 'What could not be undone, until the part that carries it has been made anew.',
    }),
    parts: z.array(partStatus),
    links: z.array(linkStatus),
    edgeUrl: z.string().meta({ description: 'Address of the shop’s edge.' }),
  })
  .meta(named('BenchStatus')) satisfies z.ZodType<BenchStatus>;

export const readiness = z.object({ ready: z.boolean(), parts: z.array(partStatus) }).meta(named('Readiness'));
export type Readiness = z.input<typeof readiness>;

export const health = z.object({ status: z.literal('ok') });
