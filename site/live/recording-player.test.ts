import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleRun } from './example-run.ts';
import { createRecordingPlayer, timelineOf } from './recording-player.ts';
import { idleView, reduceView, resultsOf } from './view.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a recording plays in its own time: the verdict of a phase comes when it came', () => {
  const player = createRecordingPlayer(exampleRun());
  player.run({ parameters: {} });
  expect(player.getView().state).toBe('starting');
  vi.advanceTimersByTime(500);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'calm' } });
  expect(resultsOf(player.getView())).toHaveLength(0);
  vi.advanceTimersByTime(1000);
  expect(player.getView()).toMatchObject({ state: 'running', run: { phase: 'failure' } });
  expect(resultsOf(player.getView()).map(({ kind }) => kind)).toEqual(['calm']);
  player.close();
});

test('at its end it shows the recorded run, and stops its clock', () => {
  const player = createRecordingPlayer(exampleRun());
  player.run({ parameters: {} });
  vi.advanceTimersByTime(4000);
  expect(player.getView()).toMatchObject({ state: 'ended', run: { status: 'proven' } });
  expect(player.getView().series).toEqual(exampleRun().series);
  expect(vi.getTimerCount()).toBe(0);
});

test('stopping skips to the end', () => {
  const player = createRecordingPlayer(exampleRun());
  player.run({ parameters: {} });
  vi.advanceTimersByTime(600);
  player.stop();
  expect(player.getView().state).toBe('ended');
  expect(vi.getTimerCount()).toBe(0);
});

test('all samples and verdicts of the recording are told, in order', () => {
  const events = timelineOf(exampleRun());
  expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  const view = events.reduce((before, { event }) => reduceView(before, event), idleView);
  expect(view.series).toEqual(exampleRun().series);
  expect(resultsOf(view)).toEqual(exampleRun().runs);
});
