import { z } from 'zod';
import { scenarioList } from '../../contracts/scenarios.ts';
import { endpoints } from '../endpoints-factory.ts';
import { summaryOf } from '../present-scenario.ts';

/** The catalogue. */
export const listScenarios = endpoints.build({
  summary: 'All scenarios',
  tag: 'scenarios',
  input: z.strictObject({}),
  output: scenarioList,
  handler: async ({ ctx }) => {
    const entries = await ctx.lab.catalogue.list();
    return { scenarios: await Promise.all(entries.map(async (entry) => summaryOf(entry, await ctx.measured(entry)))) };
  },
});
