import { expect, test } from 'vitest';
import { budgetLeft, inRequestScope } from './request-scope.ts';

test('the time that a caller waits runs out, in whatever the request causes', async () => {
  const left = await new Promise<number>((resolve) => {
    inRequestScope({ budgetMs: 500 }, () => setTimeout(() => resolve(budgetLeft()), 50));
  });
  expect(left).toBeGreaterThan(200);
  expect(left).toBeLessThan(455);
});

test('where nobody said how long, or nobody asked, there is no end', () => {
  expect(budgetLeft()).toBe(Infinity);
  inRequestScope({}, () => expect(budgetLeft()).toBe(Infinity));
});
