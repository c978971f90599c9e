import { z } from 'zod';
import { logLevels, type LogEntry } from '../domain/log-entry.ts';
import { named } from './named.ts';
import { origin, originFilter } from './traces.ts';

const level = z.enum(logLevels).meta(named('LogLevel'));

export const logEntry = z
  .object({
    sequence: z.int().min(1).meta({ description: 'Grows by one with each line of this lab.' }),
    at: z.number().meta({ description: 'Epoch ms.' }),
    level,
    part: z.string(),
    message: z.string(),
    requestId: z.string().nullable(),
    traceId: z.string().nullable(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    ...origin,
  })
  .meta(named('LogEntry')) satisfies z.ZodType<LogEntry>;

export const logBatch = z
  .object({
    entries: z.array(logEntry),
    dropped: z.int().meta({ description: 'Lines that were left out of this batch, because there were too many.' }),
  })
  .meta(named('LogBatch'));

export const logPage = z.object({
  entries: z.array(logEntry).meta({ description: 'Oldest first.' }),
  total: z.int().meta({ description: 'How many lines match, of those that are still kept.' }),
  dropped: z.int().meta({ description: 'Lines that were thrown away to stay within the bound, since the lab started.' }),
});

export const logFilter = z.strictObject({
  ...originFilter,
  level: level.exactOptional().meta({ description: 'This severe or more.' }),
  part: z.string().min(1).max(64).exactOptional(),
  contains: z.string().min(1).max(200).exactOptional().meta({ description: 'In message or fields; case does not matter.' }),
  requestId: z.string().min(1).max(128).exactOptional(),
  traceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'expected 32 hex digits')
    .exactOptional(),
  after: z.coerce.number().int().min(0).exactOptional().meta({ description: 'Only lines after this one.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(200).meta({ description: 'At most so many, the newest of them.' }),
});
