import { expect, test } from 'vitest';
import type { ParameterFacts } from '../../plugins/catalogue/facts.ts';
import { fieldText, readFields } from './fields.ts';

const timeout: ParameterFacts = { name: 'timeout', unit: 'ms', default: 150, min: 10, max: 10_000, integer: true };
const soldOut: ParameterFacts = { name: 'soldOut', unit: 'share', default: 0.2, min: 0.05, max: 0.5, integer: false };

test('a field shows the value in its own unit, and gives it back in the lab’s', () => {
  expect([fieldText(timeout, 150), fieldText(soldOut, 0.3)]).toEqual(['150', '30']);
  expect(readFields([timeout, soldOut], { parameters: { timeout: '200', soldOut: '7,5' }, seed: '' })).toEqual({
    request: { parameters: { timeout: 200, soldOut: 0.075 } },
    complaints: {},
  });
});

test.each(['', '9', '10001', '12.5', 'ten'])('a timeout of "%s" is refused with its bounds', (text) => {
  const { request, complaints } = readFields([timeout], { parameters: { timeout: text }, seed: '' });
  expect(request).toBeNull();
  expect(complaints.timeout?.replaceAll('\u00a0', ' ')).toBe('expected 10 ms to 10 s');
});

test('a seed is a whole number, or left to the lab', () => {
  const seedOf = (seed: string) => readFields([], { parameters: {}, seed }).request?.seed;
  expect([seedOf(''), seedOf(' 7 ')]).toEqual([undefined, 7]);
  for (const seed of ['0', '1.5', '2147483648', 'x'])
    expect(readFields([], { parameters: {}, seed }).complaints).toHaveProperty('seed');
});
