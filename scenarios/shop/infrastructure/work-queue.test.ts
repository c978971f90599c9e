import { expect, test } from 'vitest';
import { WorkQueue } from './work-queue.ts';

const turns = () => new Promise((resolve) => setImmediate(resolve));

test('runs so much at a time, in order of arrival, and tells how long each waited', async () => {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const queue = new WorkQueue({
    places: 2,
    onStart: (waited) => events.push(waited < 1 ? 'start' : 'late'),
    onEnd: () => events.push('end'),
  });
  const results = ['a', 'b', 'c'].map((name) =>
    queue.run(async () => {
      events.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    }),
  );
  await turns();
  expect(events).toEqual(['start', 'a', 'start', 'b']);
  ends[0]!();
  await turns();
  expect(events).toEqual(['start', 'a', 'start', 'b', 'end', 'start', 'c']);
  for (const end of ends) end();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
});

test('work that fails gives its place back', async () => {
  const queue = new WorkQueue({ places: 1 });
  await expect(queue.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await queue.run(async () => 'next')).toBe('next');
});
