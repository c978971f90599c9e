import { expect, test } from 'vitest';
import { askedOf, filterOf, isFiltered, nothingAsked, queryOf } from './asked.ts';

test('the address keeps what is asked, and nothing of what is not', () => {
  const asked = { ...nothingAsked, order: 'slowest', route: 'GET /orders/:id', phase: 'failure' } as const;
  expect(queryOf(nothingAsked)).toBe('');
  expect(queryOf(asked)).toBe('?order=slowest&route=GET+%2Forders%2F%3Aid&phase=failure');
  expect(askedOf(queryOf(asked))).toEqual(asked);
});

test('nonsense in the address is as if it were not there, but an id is kept: the page says what is wrong with it', () => {
  expect(askedOf('?order=fastest&outcome=maybe&phase=later&id=%20XYZ%20')).toEqual({ ...nothingAsked, id: 'xyz' });
});

test('the lab is asked for what the reader has chosen, and for nothing empty', () => {
  expect(filterOf(nothingAsked)).toEqual({ order: 'newest' });
  expect(filterOf({ ...nothingAsked, outcome: 'failed', id: 'x' })).toEqual({ order: 'newest', outcome: 'failed' });
  expect([
    isFiltered({ ...nothingAsked, order: 'slowest', id: 'x' }),
    isFiltered({ ...nothingAsked, scenario: 'deadlock' }),
  ]).toEqual([false, true]);
});
