import { runAccepted, startRunRequest } from '../../contracts/runs.ts';
import { acceptingEndpoints } from '../endpoints-factory.ts';

/** Starts calm → failure → fix (→ tempting), or the phases asked for. The run goes on in the background. */
export const startRun = acceptingEndpoints.build({
  summary: 'Start a run',
  description: 'Progress comes over socket.io as `run`, `phase` and `signals`, or by asking for the run.',
  tag: 'runs',
  input: startRunRequest,
  output: runAccepted,
  handler: async ({ input, ctx }) => ctx.lab.runs.start(input),
});
