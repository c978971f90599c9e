import { expect, test } from 'vitest';
import { tried, within } from './undoing.ts';

function failing(times: number) {
  let calls = 0;
  const undo = async () => {
    calls += 1;
    if (calls <= times) throw new Error(`no luck ${calls}`);
  };
  return { undo, calls: () => calls };
}

test('what fails twice is undone by the third try', async () => {
  const { undo, calls } = failing(2);
  await tried(undo);
  expect(calls()).toBe(3);
});

test('what fails three times is not tried again, and the last reason is told', async () => {
  const { undo, calls } = failing(9);
  await expect(tried(undo)).rejects.toThrow('no luck 3');
  expect(calls()).toBe(3);
});

test('what takes too long is not waited for; what is done in time is what it was', async () => {
  await expect(within(20, new Promise(() => undefined))).rejects.toThrow('It was not done within 0.02 s.');
  expect(await within(1_000, Promise.resolve(7))).toBe(7);
  await expect(within(1_000, Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
});
