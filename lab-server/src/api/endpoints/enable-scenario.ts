import { activeScenario, enableRequest } from '../../contracts/sim.ts';
import { endpoints } from '../endpoints-factory.ts';

/** Free play: the scenario's load and trigger stay on until it is disabled, reset, or its lease ends. */
export const enableScenario = endpoints.build({
  summary: 'Enable a scenario',
  description: 'Enabling again renews the lease.',
  tag: 'free play',
  input: enableRequest,
  output: activeScenario,
  handler: async ({ input, ctx }) => ctx.lab.freePlay.enable(input),
});
