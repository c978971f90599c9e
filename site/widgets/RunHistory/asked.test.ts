import { expect, test } from 'vitest';
import { askedOf, chosen, nothingAsked, queryOf } from './asked.ts';

test('the address carries what is shown, and nonsense in it is left out', () => {
  const asked = { ...nothingAsked, scenario: 'deadlock', status: 'notProven' as const, a: 'x', b: 'y' };
  expect(askedOf(queryOf(asked))).toEqual(asked);
  expect(queryOf(nothingAsked)).toBe('');
  expect(askedOf('?status=perhaps&other=1')).toEqual(nothingAsked);
});

test('two runs can be chosen; a third takes the place of the second, and a choice can be taken back', () => {
  const one = chosen(nothingAsked, 'x');
  const two = chosen(one, 'y');
  expect([two.a, two.b]).toEqual(['x', 'y']);
  expect([chosen(two, 'z').a, chosen(two, 'z').b]).toEqual(['x', 'z']);
  expect([chosen(two, 'x').a, chosen(two, 'x').b]).toEqual(['y', '']);
  expect([chosen(two, 'y').a, chosen(two, 'y').b]).toEqual(['x', '']);
});
