import { sqlAnswer, sqlRequest } from '../../contracts/sql.ts';
import { cancellableEndpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** A statement of the reader, to the database that is on stage. It is cancelled when the client goes. */
export const runSql = cancellableEndpoints.build({
  summary: 'Execute an SQL statement',
  description: 'By a role of the reader’s own, which reaches the bench’s database alone.',
  tag: 'database',
  input: sqlRequest,
  output: sqlAnswer,
  handler: async ({ input, ctx }) => mutable(await ctx.lab.database.query({ ...input, signal: ctx.gone })),
});
