import { expect, test } from 'vitest';
import { customerOf, sessionOf } from './sessions.ts';

test('a session tells whose it is; one that was made up is nobody’s', () => {
  expect(customerOf(sessionOf(17))).toBe(17);
  expect(customerOf(sessionOf(17).replace('17', '18'))).toBeUndefined();
  expect([customerOf(undefined), customerOf(''), customerOf('17'), customerOf('17.x')]).toEqual(Array(4).fill(undefined));
});
