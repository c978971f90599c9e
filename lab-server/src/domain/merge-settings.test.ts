import { expect, test } from 'vitest';
import { mergeSettings } from './merge-settings.ts';

test('fields of one process come from everybody, and the last word counts', () => {
  const scenario = { shop: { pool: 10, acquireTimeout: 800 }, payments: { workers: 5 } };
  const design = { shop: { pool: 30 } };
  expect(mergeSettings([scenario, undefined, design])).toEqual({
    shop: { pool: 30, acquireTimeout: 800 },
    payments: { workers: 5 },
  });
});
