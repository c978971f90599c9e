import { expect, test } from 'vitest';
import { cycleOfTwo, queueOf } from '../states/example-evidence.ts';
import { layoutOf } from './layout.ts';
import { sentenceOf } from './wording.ts';

test('a cycle stands on top, and its arrows make a ring: down on one side, up on the other', () => {
  const { boxes, arrows } = layoutOf(cycleOfTwo);
  expect(boxes.map(({ session, isInCycle }) => [session.pid, isInCycle])).toEqual([
    [4711, true],
    [4712, true],
    [4720, false],
  ]);
  expect(arrows.map(({ from, to, side, isInCycle }) => [from, to, side, isInCycle])).toEqual([
    [4711, 4712, 'right', true],
    [4712, 4711, 'left', true],
    [4720, 4711, 'left', false],
  ]);
});

test('boxes never overlap, and every arrow ends at the boxes that it is about', () => {
  for (const frame of [cycleOfTwo, queueOf(6)]) {
    const { boxes, arrows, height } = layoutOf(frame);
    boxes.slice(1).forEach((box, index) => expect(box.y).toBeGreaterThan(boxes[index]!.y + boxes[index]!.height));
    expect(height).toBe(boxes.at(-1)!.y + boxes.at(-1)!.height);
    const within = (pid: number, y: number) =>
      boxes.some((box) => box.session.pid === pid && y > box.y && y < box.y + box.height);
    arrows.forEach(({ from, to, fromY, toY }) => expect([within(from, fromY), within(to, toY)]).toEqual([true, true]));
  }
});

test('a queue is drawn as one: each behind the one before, and what there is no room for is counted', () => {
  const { boxes, arrows, more } = layoutOf(queueOf(11));
  expect(boxes.map(({ session }) => session.pid)).toEqual([5000, 5001, 5002, 5003, 5004, 5005]);
  expect(arrows.map(({ from, to }) => from - to)).toEqual(Array.from({ length: 5 }, () => 1));
  expect(more).toBe(6);
});

test('those who wait for the same session share a lane; others that would cross it have their own', () => {
  const frame = queueOf(3);
  const star = { ...frame, waits: frame.waits.filter(({ holding }) => holding === 5000) };
  expect(layoutOf(star).lanes).toEqual({ left: 1, right: 0 });
  const waits = [
    { waiting: 5002, holding: 5000, lock: 'transaction 1', mode: 'ShareLock' },
    { waiting: 5003, holding: 5001, lock: 'transaction 2', mode: 'ShareLock' },
  ];
  expect(layoutOf({ ...frame, waits }).lanes.left).toBe(2);
});

test('a session that waits for two is drawn with both, once each', () => {
  const frame = queueOf(2);
  const [wait] = frame.waits;
  const waits = [
    { ...wait!, waiting: 5002, holding: 5000 },
    { ...wait!, waiting: 5002, holding: 5001 },
    { ...wait!, waiting: 5002, holding: 5001, mode: 'AccessShareLock' },
  ];
  const { boxes } = layoutOf({ ...frame, waits });
  expect(boxes.find(({ session }) => session.pid === 5002)?.waits.map(({ holding }) => holding)).toEqual([5000, 5001]);
});

test('words say who waits for whom, and that a cycle does not end by waiting', () => {
  expect(sentenceOf(cycleOfTwo)).toBe(
    '4711 waits for 4712 and 4712 waits for 4711: a cycle, which no waiting ends. PostgreSQL has to cancel one of them. 1 more session waits behind it.',
  );
  expect(sentenceOf(queueOf(11))).toBe(
    '11 sessions wait for 5000, which is idle in transaction, its transaction open for 2.31\u00a0s.',
  );
});
