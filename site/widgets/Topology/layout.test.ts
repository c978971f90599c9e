import { describe, expect, test } from 'vitest';
import { topologyAt } from '../../live/topology.ts';
import { between, layoutOf, type Box, type Shape } from './layout.ts';

const usual = topologyAt([], 0);
const larger = topologyAt(
  [
    ...usual.links.map(({ name }) => name),
    'edge:shop-2',
    'shop-2:postgres',
    'worker:postgres',
    'worker:address',
    'shop:geocoder',
    'shop:email',
  ].map((link) => ({
    signal: 'link_state',
    unit: 'count' as const,
    labels: { link },
    points: [[0, 0]] as [number, number][],
  })),
  0,
);

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

describe.each(['wide', 'compact'] as const)('%s', (shape: Shape) => {
  test.each([
    ['the usual bench', usual],
    ['a bench with a replica and more partners', larger],
  ])('%s: every part and link has its place, inside, and no box covers another', (_, topology) => {
    const { boxes, lines, width, height } = layoutOf(topology, shape);
    expect([...boxes.keys()]).toHaveLength(topology.parts.length);
    expect([...lines.keys()]).toHaveLength(topology.links.length);
    const all = [...boxes.values()];
    for (const [index, box] of all.entries()) {
      expect(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height).toBe(true);
      for (const other of all.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }
  });

  test('no line leads through a box', () => {
    const { boxes, lines } = layoutOf(larger, shape);
    for (const [name, { from, to }] of lines) {
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const { x, y } = between(from, to, share);
        const hit = [...boxes].find(([, box]) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
        expect(hit, name).toBeUndefined();
      }
    }
  });

  test('the drawing keeps its size, whatever is in it', () => {
    const { width, height } = layoutOf(usual, shape);
    expect(layoutOf(larger, shape)).toMatchObject({ width, height });
  });
});

test('requests travel from left to right on a wide screen, from the top down on a narrow one', () => {
  const wide = layoutOf(usual, 'wide').lines.get('client:edge');
  expect(wide!.to.x).toBeGreaterThan(wide!.from.x);
  expect(wide!.to.y).toBe(wide!.from.y);
  const compact = layoutOf(usual, 'compact').lines.get('client:edge');
  expect(compact!.to.x).toBe(compact!.from.x);
  expect(compact!.to.y).toBeGreaterThan(compact!.from.y);
});

test.each([
  [4, 3],
  [5, 2],
  [6, 2],
  [8, 1],
])('of %i boxes side by side, each link keeps to %i rows of words, and no words cover others', (count, rows) => {
  const called = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].slice(0, count);
  const name = (box: string) => ({ name: box }) as (typeof usual.parts)[number];
  const link = (box: string) => ({ name: `shop:${box}`, from: 'shop', to: box }) as (typeof usual.links)[number];
  const { lines } = layoutOf({ parts: ['shop', ...called].map(name), links: called.map(link) }, 'wide');
  const all = [...lines.values()];
  expect(new Set(all.map((line) => line.rows))).toEqual(new Set([rows]));
  const words = { 1: [-7, 9], 2: [-18, 19], 3: [-18, 33] } as const;
  const [top, foot] = words[rows as 1 | 2 | 3];
  for (const [index, { label }] of all.entries()) {
    const next = all[index + 1];
    if (next) expect(label.y + foot).toBeLessThanOrEqual(next.label.y + top);
  }
});

test.each(['wide', 'compact'] as const)('%s: the words of replicas that ask the same database are apart', (shape) => {
  const { lines } = layoutOf(larger, shape);
  const [one, other] = [lines.get('shop:postgres')!.label, lines.get('shop-2:postgres')!.label];
  expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(38);
});
