import { scenarioByName, scenarioDetail } from '../../contracts/scenarios.ts';
import { scenarioNotFound } from '../../application/scenario-not-found.ts';
import { endpoints } from '../endpoints-factory.ts';
import { detailOf } from '../present-scenario.ts';

/** One scenario: its sources, its load, what healthy means, and what the committed proof measured. */
export const getScenario = endpoints.build({
  summary: 'One scenario',
  tag: 'scenarios',
  input: scenarioByName,
  output: scenarioDetail,
  handler: async ({ input, ctx }) => {
    const entry = await ctx.lab.catalogue.find(input.name);
    if (!entry) throw scenarioNotFound(input.name, await ctx.lab.catalogue.list());
    return detailOf(entry, await ctx.measured(entry));
  },
});
