import { describe, expect, test } from 'vitest';
import type { Point, Series } from './series.ts';
import { topologyAt } from './topology.ts';

const line = (signal: string, labels: Series['labels'], points: readonly Point[], unit: Series['unit'] = 'count'): Series => ({
  signal,
  unit,
  labels,
  points: points.map(([atMs, value]) => [atMs, value]),
});
/** Four samples a second of a value that never stays the same. */
const sampled = (fromMs: number, toMs: number, valueAt: (atMs: number) => number = (atMs) => atMs): Point[] =>
  Array.from({ length: (toMs - fromMs) / 250 + 1 }, (_, index) => [fromMs + 250 * index, valueAt(fromMs + 250 * index)]);
const running = (process: string, fromMs: number, toMs: number): Series =>
  line('process_memory_bytes', { process }, sampled(fromMs, toMs));
const linkOf = (series: readonly Series[], name: string, atMs: number) =>
  topologyAt(series, atMs).links.find((link) => link.name === name);
const partOf = (series: readonly Series[], name: string, atMs: number) =>
  topologyAt(series, atMs).parts.find((part) => part.name === name);

test('before anything is known the usual bench is there, and nothing is claimed of it', () => {
  const { parts, links } = topologyAt([], 0);
  expect(parts.map(({ name, state }) => [name, state])).toEqual([
    ['load', 'off'],
    ['edge', 'off'],
    ['shop', 'off'],
    ['postgres', 'off'],
    ['cache', 'off'],
    ['fraud', 'off'],
    ['payments', 'off'],
    ['push', 'off'],
    ['recommendations', 'off'],
    ['shipping', 'off'],
    ['supplier', 'off'],
    ['tax', 'off'],
    ['warehouse', 'off'],
  ]);
  expect(new Set(links.map(({ state }) => state))).toEqual(new Set(['unknown']));
  expect(new Set(links.map(({ flow }) => flow))).toEqual(new Set([null]));
});

test('the links say which there are, with parts that are new to the page and without those that were not there', () => {
  const links = ['shop-2:postgres', 'client:edge'].map((link) => line('link_state', { link }, [[0, 0]]));
  expect(topologyAt(links, 0).parts.map(({ name }) => name)).toEqual(['load', 'edge', 'shop-2', 'postgres']);
});

test('how long answers take is the mean of the last second, and unknown where nobody asked lately', () => {
  const series = [
    line('link_state', { link: 'shop:payments' }, [[0, 0]]),
    line('link_answer_seconds', { link: 'shop:payments' }, [
      [0, 9],
      [1_250, 0.1],
      [1_500, 0.3],
    ]),
  ];
  expect(linkOf(series, 'shop:payments', 2_000)?.answerMs).toBeCloseTo(200);
  expect(linkOf(series, 'shop:payments', 9_000)?.answerMs).toBeNull();
});

test('a link stands as the links process said last, also after a pause of the samples', () => {
  const series = [
    line('link_state', { link: 'shop:payments' }, [
      [0, 0],
      [1000, 2],
      [9000, 1],
    ]),
  ];
  const states = [500, 1000, 8000, 9000].map((atMs) => linkOf(series, 'shop:payments', atMs)?.state);
  expect(states).toEqual(['up', 'down', 'down', 'slow']);
});

describe('what flows', () => {
  test('users: the streams together, and the share of requests that fails', () => {
    const flow = linkOf(
      [
        line('load_offered_per_second', { stream: 'a' }, [[1000, 30]], 'perSecond'),
        line('load_offered_per_second', { stream: 'b' }, [[1000, 10]], 'perSecond'),
        line('load_error_ratio', { stream: 'a' }, [[1000, 1]], 'share'),
        line('load_error_ratio', { stream: 'b' }, [[1000, 0.2]], 'share'),
      ],
      'client:edge',
      1200,
    )?.flow;
    expect(flow).toMatchObject({ perSecond: 40, unit: 'perSecond' });
    expect(flow?.failing).toBeCloseTo(0.8);
  });

  test('partners: calls a second, of which a new process starts a new count', () => {
    const calls = line('partner_calls_total', { partner: 'payments' }, [
      ...sampled(1000, 3000, (atMs) => atMs / 50),
      ...sampled(3250, 5000, (atMs) => (atMs - 3000) / 100),
    ]);
    expect(linkOf([calls], 'shop:payments', 3000)?.flow?.perSecond).toBe(20);
    expect(linkOf([calls], 'shop:payments', 5000)?.flow?.perSecond).toBe(10);
    expect(linkOf([calls], 'shop:payments', 5000)?.flow?.total).toBe(60 + 20);
  });

  test('a level stretch that a recording shortened counts from its end', () => {
    const calls = line('partner_calls_total', { partner: 'payments' }, [
      [0, 5],
      [10_000, 5],
      [10_250, 8],
    ]);
    expect(linkOf([calls], 'shop:payments', 5000)?.flow?.perSecond).toBe(0);
    expect(linkOf([calls], 'shop:payments', 10_250)?.flow?.perSecond).toBeGreaterThan(1.9);
  });

  test('elsewhere: the bytes of both directions, over a second', () => {
    const bytes = (direction: string, value: number) =>
      line(
        'link_bytes_per_second',
        { link: 'shop:postgres', direction },
        sampled(0, 2000, (atMs) => value + (atMs % 500)),
        'bytes',
      );
    const flow = linkOf([bytes('to target', 1000), bytes('to caller', 3000)], 'shop:postgres', 2000)?.flow;
    expect(flow).toMatchObject({ perSecond: 4250, unit: 'bytes' });
    expect(flow?.total).toBeCloseTo(8500, -3);
  });

  test('old samples say nothing of now', () => {
    const series = [line('load_offered_per_second', { stream: 'a' }, [[1000, 30]], 'perSecond')];
    expect(linkOf(series, 'client:edge', 4000)?.flow).toBeNull();
  });
});

describe('a part', () => {
  const stage = [running('edge', 0, 6000), running('shop', 0, 6000)];

  test('that goes while the others stay has gone', () => {
    const series = [...stage, running('partners', 0, 3000), running('postgres-bench', 0, 3000)];
    expect(partOf(series, 'payments', 3000)?.state).toBe('running');
    expect(partOf(series, 'payments', 6000)?.state).toBe('gone');
    expect(partOf(series, 'postgres', 6000)?.state).toBe('gone');
  });

  test('that is the shop is missed by the edge', () => {
    expect(partOf([running('edge', 0, 6000), running('shop', 0, 3000)], 'shop', 6000)?.state).toBe('gone');
  });

  test('that ended with its stage has not gone, nor while the next stage is being set', () => {
    const series = [running('edge', 0, 3000), running('shop', 0, 3000), running('partners', 0, 3000)];
    expect(partOf(series, 'payments', 6000)?.state).toBe('off');
    const next = series.map((each) => ({ ...each, points: [...each.points, ...sampled(8000, 9000)] as [number, number][] }));
    const [edge, shop, partners] = [next[0]!, next[1]!, series[2]!];
    expect(partOf([edge, shop, partners], 'payments', 9000)?.state).toBe('off');
  });

  test('shares the process of the partners, unless it has its own', () => {
    const series = [...stage, running('partners', 0, 3000), running('payments', 0, 6000)];
    expect(partOf(series, 'payments', 6000)?.state).toBe('running');
    expect(partOf(series, 'recommendations', 6000)?.state).toBe('gone');
  });

  test('says what is telling of it', () => {
    const series = [
      ...stage,
      running('postgres-bench', 0, 6000),
      line('db_pool_waiting', {}, [[5900, 44]]),
      line('postgres_sessions', { state: 'idle' }, [[5900, 1]]),
      line('postgres_sessions', { state: 'idle in transaction' }, [[5900, 9]]),
    ];
    expect(partOf(series, 'shop', 6000)?.figures).toEqual(['44 waiting']);
    expect(partOf(series, 'postgres', 6000)?.figures).toEqual(['10 sessions', '9 in transaction']);
  });
});
