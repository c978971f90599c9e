import { expect, test } from 'vitest';
import { exampleRun } from '../../live/example-run.ts';
import { viewAt } from '../../live/recording-view.ts';
import type { RunState } from '../../live/scenario-run.ts';
import { idleView } from '../../live/view.ts';
import { momentOf } from './moment.ts';

const lab = { reach: 'live', active: [], load: null, haltedAt: null, running: null } as const;
const run = exampleRun();
const recorded = (atMs: number, isPaused: boolean): RunState => ({
  source: 'recorded',
  view: viewAt(run, run.phases, atMs),
  playback: { atMs, endMs: 3000, speed: 1, isPaused },
});

test('a recording shows where it stands, and stands still when it is paused', () => {
  expect(momentOf(recorded(1500, false), lab)).toEqual({ atMs: 1500, motion: 'flowing' });
  expect(momentOf(recorded(1500, true), lab)).toEqual({ atMs: 1500, motion: 'still' });
});

test('a run that has ended shows the last moment that was measured', () => {
  expect(momentOf(recorded(3000, false), lab)).toEqual({ atMs: 3000, motion: 'ended' });
});

test('a live run stands still while the lab does not answer', () => {
  const state: RunState = { source: 'live', view: viewAt(run, run.phases, 1500), playback: null };
  expect(momentOf(state, lab).motion).toBe('flowing');
  expect(momentOf(state, { ...lab, reach: 'connecting' }).motion).toBe('still');
});

test('where nothing has run there is nothing to see', () => {
  expect(momentOf({ source: null, view: idleView, playback: null }, lab)).toEqual({ atMs: 0, motion: 'ended' });
});
