import { count, defineScenario, duration, open, type AnyScenario } from '@systems-design-lab/scenarios/kit/index.ts';
import { expect, test } from 'vitest';
import { resolveParameters, tuningOf } from './parameters.ts';

const scenario = defineScenario({
  title: '',
  claim: '',
  replaces: [],
  parameters: {
    rows: count({ default: 5, min: 1, max: 9 }),
    timeout: duration({ default: 150, min: 10, max: 1000, tunes: 'fixed' }),
  },
  load: () => ({ cart: open('GET /carts/:id', { perSecond: 1 }) }),
  trigger: () => [],
  healthy: () => [],
  metrics: [],
  incident: { title: '', url: 'https://example.org' },
}) as unknown as AnyScenario;

test('what is not given has its default', () => {
  expect(resolveParameters('x', scenario, { rows: 7 })).toEqual({ rows: 7, timeout: 150 });
});

test.each([0, 10, 2.5, NaN])('refuses %s by name, value and bounds', (rows) => {
  expect(() => resolveParameters('x', scenario, { rows })).toThrow(
    `Parameter "rows" must be a whole number from 1 to 9 (count); received ${rows}.`,
  );
});

test('refuses an unknown parameter and names the nearest', () => {
  expect(() => resolveParameters('x', scenario, { timeuot: 1 })).toThrow(
    'Scenario "x" has no parameter "timeuot"; did you mean "timeout"?',
  );
});

test('takes no parameter from the prototype', () => {
  expect(() => resolveParameters('x', scenario, { constructor: 1 })).toThrow('has no parameter "constructor"');
});

test('hands to the fixed design only what tunes it', () => {
  expect(tuningOf(scenario, { rows: 5, timeout: 200 })).toEqual({ timeout: 200 });
});
