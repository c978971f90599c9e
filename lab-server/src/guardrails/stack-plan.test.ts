import { expect, test } from 'vitest';
import { planOf, type Found } from '../../../scripts/stack-plan.mts';

const found = (change: Partial<Found> = {}): Found => ({
  hasCompose: true,
  engine: true,
  labUrl: 'http://localhost:8000',
  labRuns: false,
  servesMetrics: false,
  stackRuns: false,
  taken: [],
  ...change,
});

test('where no lab runs, the stack brings one', () => {
  expect(planOf('up', found()).compose).toEqual({
    args: ['--profile', 'lab', 'up', '-d', '--build'],
    environment: { LAB_WHERE: 'container' },
  });
});

test('beside a running lab it joins that one and starts no second', () => {
  const plan = planOf('up', found({ labRuns: true, servesMetrics: true, taken: [8000, 8080] }));
  expect(plan.compose).toEqual({ args: ['up', '-d'], environment: { LAB_WHERE: 'host' } });
  expect(plan.say).toEqual(['Joining the lab at http://localhost:8000.']);
});

test('a lab that serves no metrics is told how to', () => {
  const plan = planOf('up', found({ labRuns: true }));
  expect(plan).toMatchObject({ failed: true });
  expect(plan.say.join('\n')).toContain('LAB_METRICS_LISTEN=0.0.0.0:9464');
});

test('a port that is taken is named with who needs it', () => {
  expect(planOf('up', found({ taken: [9090, 8080] })).say).toEqual([
    'Port 8080, which the shop needs, is in use by another program. End that, then: make stack-up',
    'Port 9090, which Prometheus needs, is in use by another program. End that, then: make stack-up',
  ]);
});

test('ports that the stack itself has are not in its way', () => {
  expect(planOf('up', found({ stackRuns: true, taken: [3001, 9090, 8000] }))).toMatchObject({ failed: false });
});

test.each(['up', 'down', 'logs'] as const)('without Docker, %s says what is missing and what goes without', (command) => {
  const plan = planOf(command, found({ engine: false, hasCompose: false }));
  expect(plan).toMatchObject({ failed: true });
  expect(plan.say[0]).toContain('needs Docker with Compose, which is not here');
  expect(planOf(command, found({ engine: false })).say[0]).toContain('its engine does not answer');
});

test('an address is only given where somebody answers', () => {
  expect(planOf('grafana', found({ taken: [3001] })).say).toEqual(['http://localhost:3001/d/lab-overview']);
  expect(planOf('prometheus', found())).toMatchObject({
    failed: true,
    say: ['Prometheus does not answer at port 9090. Start it with: make stack-up'],
  });
});
