import { trace, traceById } from '../../contracts/traces.ts';
import { LabError } from '../../domain/lab-error.ts';
import { endpoints } from '../endpoints-factory.ts';
import { mutable } from '../mutable.ts';

/** One request, span by span: the edge, the shop, each query, each call. */
export const getTrace = endpoints.build({
  summary: 'One trace',
  tag: 'traces',
  input: traceById,
  output: trace,
  handler: async ({ input: { id }, ctx }) => {
    const found = ctx.lab.telemetry.trace(id);
    if (found) return mutable(found);
    throw new LabError('TRACE_NOT_FOUND', `Trace "${id}" is not kept, or never was.`, {
      hint: 'GET /api/traces lists those that are. Slow and failed ones are kept longest.',
    });
  },
});
