import { expect, test } from 'vitest';
import { exampleRun } from '../../live/example-run.ts';
import { partnersCalled } from './partners.ts';

const calls = (partner: string, points: [number, number][]) => ({
  signal: 'partner_calls_total',
  unit: 'count' as const,
  labels: { partner },
  points,
});

test('a partner counts that is called while something is measured, not one that is only tried out before', () => {
  const series = [
    calls('tax', [
      [100, 3],
      [900, 3],
    ]),
    calls('payments', [
      [1100, 3],
      [1800, 40],
    ]),
    // It answers its first call within the window.
    calls('fraud', [[2500, 1]]),
  ];
  expect(partnersCalled(exampleRun({ series }))).toEqual(['fraud', 'payments']);
});
