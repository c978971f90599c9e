import { logFilter, logPage } from '../../contracts/logs.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** What the parts of the bench have written, as far as it is kept. */
export const listLogs = endpoints.build({
  summary: 'Recent log lines',
  tag: 'logs',
  input: logFilter,
  output: logPage,
  handler: async ({ input, ctx }) => mutable(ctx.lab.telemetry.logs(input)),
});
