import { describe, expect, test } from 'vitest';
import type { Unit } from '../../openapi/client.ts';
import { explain, judgeClaim, parseClaim, type Lookup } from './claims.ts';

const values: Record<string, [value: number, unit: Unit]> = {
  'calm.p99 of cart': [17, 'ms'],
  'failure.p99 of cart': [809, 'ms'],
  'failure.errors of cart': [1, 'share'],
  'failure.errors of checkout in the last 1.5 s': [0.9, 'share'],
  'failure.held': [2, 's'],
  'retry-storm/failure.payment attempts per checkout': [8.91, 'count'],
  'limit of errors of cart': [0.1, 'share'],
};

function find(name: string): { value: number; unit: Unit } {
  const found = values[name];
  if (!found) throw new Error(`no "${name}"`);
  return { value: found[0], unit: found[1] };
}
const named = (scenario: string | null, name: string) => find(scenario === null ? name : `${scenario}/${name}`);
const lookup: Lookup = {
  recorded: (scenario, run, measure) => named(scenario, `${run}.${measure}`),
  limit: (scenario, measure) => named(scenario, `limit of ${measure}`),
};
const judge = (claim: string) => judgeClaim(parseClaim(claim), lookup);

test.each([
  'failure.p99 of cart > 10 * calm.p99 of cart',
  'failure.p99 of cart / calm.p99 of cart > 47',
  'failure.p99 of cart < 0.9 s',
  'failure.p99 of cart - calm.p99 of cart < 800 ms',
  'failure.p99 of cart < failure.held',
  '2 * (calm.p99 of cart + 3 ms) = 40 ms',
  'failure.errors of cart >= 10 * limit of errors of cart',
  'failure.errors of cart = 100 %',
  'failure.errors of cart = 1',
  'failure.errors of checkout in the last 1.5 s > 50%',
  'retry-storm/failure.payment attempts per checkout > 8',
  '1 + 2 * 3 = 7',
  '8 - 4 - 2 = 2',
  '1,000 < 1000.5',
])('holds: %s', (claim) => expect(judge(claim).holds).toBe(true));

test.each([
  'failure.p99 of cart > 100 * calm.p99 of cart',
  'calm.p99 of cart > 17 ms',
  'failure.errors of cart < limit of errors of cart',
])('does not hold: %s', (claim) => expect(judge(claim).holds).toBe(false));

test('both sides are told with all that they were made from', () => {
  expect(explain(judge('failure.p99 of cart > 100 * calm.p99 of cart')).replaceAll('\u00a0', ' ')).toBe(
    'left 809 ms, right 1.7 s (failure.p99 of cart = 809 ms; calm.p99 of cart = 17 ms)',
  );
});

describe('an author is told', () => {
  test.each([
    ['failure.p99 of cart', /expected one of < <= > >= = .*but the claim ends/],
    ['failure.p99 of cart > ', /expected a number.*but the claim ends/],
    ['failing.p99 of cart > 1', /at "failing\.p99 of cart > 1"/],
    ['(1 + 2 > 3', /expected "\)", at "> 3"/],
    ['1 < 2 < 3', /expected the end of the claim, at "< 3"/],
    ['failure. > 1', /expected the name of a measure/],
    ['failure.p98 of cart > 1 ms', /no "failure.p98 of cart"/],
    ['failure.p99 of cart > 500', /compares "ms" with a plain number/],
    ['failure.p99 of cart + failure.errors of cart > 1', /adds "ms" and "share"/],
    ['failure.p99 of cart * calm.p99 of cart > 1', /multiplies "ms" by "ms"/],
    ['1 / 0 > 1', /divides by zero/],
  ])('what is wrong with %s', (claim, message) => expect(() => judge(claim)).toThrow(message));
});
