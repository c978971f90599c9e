import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleRun } from './example-run.ts';
import type { Player } from './player.ts';
import { createRecordingPlayer } from './recording-player.ts';
import { viewAt } from './recording-view.ts';
import { resultsOf } from './view.ts';

let player: Player;

beforeEach(() => {
  vi.useFakeTimers();
  player = createRecordingPlayer(exampleRun());
});
afterEach(() => {
  player.close();
  vi.useRealTimers();
});

const kinds = () => resultsOf(player.getView()).map(({ kind }) => kind);

test('a recording plays in its own time: the verdict of a phase comes when it came', () => {
  player.run({});
  vi.advanceTimersByTime(500);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'calm', status: 'running' } });
  expect(kinds()).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'failure' } });
  expect(kinds()).toEqual(['calm']);
});

test('a sample is not shown before its time', () => {
  player.run({});
  vi.advanceTimersByTime(1000);
  expect(player.getView().series[0]?.points).toEqual([
    [400, 0],
    [900, 0],
  ]);
});

test('at its end it shows the recorded run, and stops its clock', () => {
  player.run({});
  vi.advanceTimersByTime(4000);
  expect(player.getView()).toMatchObject({ state: 'ended', run: { status: 'proven', phase: null } });
  expect(player.getView().series).toEqual(exampleRun().series);
  expect(resultsOf(player.getView())).toEqual(exampleRun().runs);
  expect(vi.getTimerCount()).toBe(0);
});

test('stopping skips to the end', () => {
  player.run({});
  vi.advanceTimersByTime(600);
  player.stop();
  expect(player.getView().state).toBe('ended');
  expect(vi.getTimerCount()).toBe(0);
});

test('some phases play by themselves and prove nothing; the next goes on from there', () => {
  player.run({ phases: ['calm', 'failure'] });
  vi.advanceTimersByTime(2500);
  expect(player.getView()).toMatchObject({ state: 'ended', run: { status: 'finished', phases: ['calm', 'failure'] } });
  expect(kinds()).toEqual(['calm', 'failure']);
  player.run({ phases: ['fix'], continuing: true });
  vi.advanceTimersByTime(500);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'fix' } });
  expect(player.playback?.getState().atMs).toBeCloseTo(2500);
  vi.advanceTimersByTime(1000);
  expect(player.getView()).toMatchObject({ state: 'ended', run: { status: 'proven' } });
});

test('it can be paused, sped up and wound', () => {
  const playback = player.playback!;
  player.run({});
  playback.pause();
  vi.advanceTimersByTime(2000);
  expect(playback.getState()).toMatchObject({ atMs: 0, isPaused: true });
  expect(vi.getTimerCount()).toBe(0);
  playback.setSpeed(4);
  playback.resume();
  vi.advanceTimersByTime(500);
  expect(playback.getState().atMs).toBeCloseTo(2000);
  playback.seek(500);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'calm' } });
  expect(kinds()).toEqual([]);
  playback.seek(1e9);
  expect(player.getView().state).toBe('ended');
  playback.resume();
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'calm' } });
});

test('a level stretch that a recording shortened reaches the playhead', () => {
  const points: [number, number][] = [
    [200, 7],
    [2800, 7],
    [2900, 9],
  ];
  const series = [{ signal: 'link_state', unit: 'count' as const, labels: {}, points }];
  const pointsAt = (atMs: number) => viewAt(exampleRun({ series }), ['fix'], atMs).series[0]?.points;
  expect(pointsAt(1500)).toEqual([
    [200, 7],
    [1500, 7],
  ]);
  expect(pointsAt(2850)).toEqual([
    [200, 7],
    [2800, 7],
  ]);
  expect(pointsAt(100)).toEqual([]);
});
