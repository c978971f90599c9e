import { z } from 'zod';
import type { DatabaseAccess } from '../application/ports/learner-database.ts';
import type { SqlAnswer } from '../domain/sql.ts';
import { named } from './named.ts';

export const sqlRequest = z.strictObject({
  statement: z
    .string()
    .min(1)
    .max(20_000)
    .meta({ description: 'One statement. It reads in a transaction that cannot write, for at most 10 s.' }),
  allowWrites: z.boolean().default(false).meta({
    description: 'It may write, for at most 30 s, into the database of free play. `POST /api/sim/reset` restores that.',
  }),
});

export const sqlAnswer = z
  .object({
    database: z.string().meta({ description: 'That of free play, or of the run that is in progress.' }),
    command: z.string().meta({ description: '`SELECT`, `UPDATE` …' }),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.string().nullable())).meta({ description: 'As PostgreSQL writes the values; at most 1,000 rows.' }),
    rowCount: z.int().nullable().meta({ description: 'Returned or touched; null where that means nothing.' }),
    truncated: z.boolean().meta({ description: 'There were more rows than these, or a value was cut.' }),
    durationMs: z.number(),
    notices: z.array(z.string()),
  })
  .meta(named('SqlAnswer')) satisfies z.ZodType<SqlAnswer>;

export const databaseAccess = z
  .object({ host: z.string(), port: z.int(), database: z.string(), user: z.string(), password: z.string() })
  .meta(named('DatabaseAccess')) satisfies z.ZodType<DatabaseAccess>;
