import { replica } from '@systems-design-lab/scenarios/kit/index.ts';
import { expect, test } from 'vitest';
import { needsWorker, replicasFor } from './replicas.ts';

test('there is one replica unless a scenario needs two', () => {
  expect(replicasFor([{}], [])).toEqual({ known: ['shop'], later: [], restarted: [] });
  expect(replicasFor([{}, { needs: ['replicas:2'] }], []).known).toEqual(['shop', 'shop-2']);
});

test('there is a worker where a scenario needs it', () => {
  expect([needsWorker([{}]), needsWorker([{}, { needs: ['worker'] }])]).toEqual([false, true]);
});

test('one that an effect adds is not there at first', () => {
  expect(replicasFor([{ needs: ['replicas:2'] }], [replica('shop-2').add({ at: 0 })]).later).toEqual(['shop-2']);
});

test('one that is restarted for any scenario is restarted for all', () => {
  expect(replicasFor([{ restarts: ['shop'] }, { restarts: ['shop'] }], []).restarted).toEqual(['shop']);
});
