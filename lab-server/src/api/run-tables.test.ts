import { expect, test } from 'vitest';
import type { Run } from '../domain/run.ts';
import { tableOf } from './run-tables.ts';

const run: Run = {
  ...{ id: 'a1', scenario: 'deadlock', status: 'proven', phase: null, phases: ['failure'], seed: 7, parameters: {} },
  ...{ continues: null, createdAt: '2026-01-01T00:00:00.000Z', endedAt: null, reasons: [], evidence: [] },
  runs: [
    {
      ...{ kind: 'failure', design: 'broken', startedAt: '2026-01-01T00:00:00.000Z', windowStartMs: 0, windowEndMs: 1 },
      ...{ healthy: false, conclusive: true, load: [], notRestored: [] },
      measures: [
        {
          ...{ name: 'errors of cart, in all', unit: 'share', value: null, spread: null, comparison: 'below', limit: 0.1 },
          holds: false,
        },
      ],
    },
  ],
  series: [
    {
      ...{ signal: 'link_state', unit: 'count', labels: { link: 'shop:postgres', direction: 'to target' } },
      points: [
        [250, 0],
        [500, 2],
      ],
    },
  ],
};

test('measures are a line each; what has no value has none, and a comma does not make another column', () => {
  expect(tableOf(run, 'measures')).toEqual({
    name: 'deadlock-a1-measures.csv',
    text: `run,scenario,seed,status,phase,design,healthy,measure,value,unit,spread,comparison,limit,holds
a1,deadlock,7,proven,failure,broken,no,"errors of cart, in all",,share,,below,0.1,no
`,
  });
});

test('series are a line for each point', () => {
  expect(tableOf(run, 'series').text).toBe(`at_ms,signal,labels,value,unit
250,link_state,link=shop:postgres direction=to target,0,count
500,link_state,link=shop:postgres direction=to target,2,count
`);
});
