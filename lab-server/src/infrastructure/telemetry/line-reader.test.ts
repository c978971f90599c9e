import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineReader } from './line-reader.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function reader(perSecond = 100) {
  const lines: string[] = [];
  let leftOut = 0;
  const read = new LineReader({ perSecond, take: (line) => lines.push(line), leaveOut: (count) => (leftOut += count) });
  return { read: (text: string) => read.read(text), lines, leftOut: () => leftOut };
}

test('lines are whole wherever the pieces were cut', () => {
  const { read, lines } = reader();
  for (const piece of ['one\ntw', 'o\r\n\n', 'thr', 'ee', '\n', 'four']) read(piece);
  expect(lines).toEqual(['one', 'two', 'three']);
});

test('a flood is counted, not read, and the next second begins anew', () => {
  const { read, lines, leftOut } = reader(3);
  read('1\n2\n3\n4\n5\nha');
  read('lf\n7\n');
  expect(lines).toEqual(['1', '2', '3']);
  expect(leftOut()).toBe(4);
  vi.advanceTimersByTime(1_000);
  read('8\n');
  expect(lines).toEqual(['1', '2', '3', '8']);
});

test('a line without end is cut', () => {
  const { read, lines } = reader();
  for (let piece = 0; piece < 100; piece += 1) read('x'.repeat(10_000));
  read('\n');
  expect(lines[0]?.length).toBe(64 * 1024);
});
