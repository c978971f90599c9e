import { traceFilter, traceList } from '../../contracts/traces.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** Requests that the bench has answered, as far as their traces are kept. */
export const listTraces = endpoints.build({
  summary: 'Recent traces',
  tag: 'traces',
  input: traceFilter,
  output: traceList,
  handler: async ({ input, ctx }) => mutable({ traces: ctx.lab.telemetry.traces(input) }),
});
