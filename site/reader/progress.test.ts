import { expect, test } from 'vitest';
import type { LessonListing } from '../plugins/lessons/facts.ts';
import type { Part } from '../plugins/lessons/parts.ts';
import { markOf, progressOf, unfinished } from './progress.ts';
import { lessonRecordOf, noRecords, type LessonRecord, type PhaseRecord } from './records.ts';

const part = (id: string, asks: Partial<Part> = {}): Part => ({ id, title: id, predictions: [], runs: [], quizzes: [], ...asks });
const lesson = (id: string, parts: readonly Part[]): LessonListing => ({
  id,
  url: `/${id}/`,
  title: id,
  minutes: 10,
  objectives: [],
  parts,
});
const record = (change: Partial<LessonRecord>): LessonRecord => ({ ...lessonRecordOf(noRecords, ''), ...change });
const phase = (kind: PhaseRecord['kind']): PhaseRecord => ({
  kind,
  source: 'live',
  at: '',
  seed: 7,
  healthy: true,
  measures: [],
});

const why = part('why');
const predict = part('predict', { predictions: [{ id: 'share', question: '?' }] });
const run = part('run', { runs: [{ scenario: 's', phases: ['calm', 'failure'] }] });
const check = part('check', { quizzes: ['check'] });

test.each<[string, Part, Partial<LessonRecord>, string]>([
  ['not opened', why, {}, 'none'],
  ['read', why, { seen: ['why'] }, 'seen'],
  ['read, but without a guess', predict, { seen: ['predict'] }, 'none'],
  ['guessed', predict, { seen: ['predict'], predictions: { share: { kind: 'number', value: 1 } } }, 'seen'],
  ['skipped', predict, { seen: ['predict'], predictions: { share: { kind: 'skipped' } } }, 'seen'],
  ['half run', run, { seen: ['run'], runs: { s: [phase('calm')] } }, 'seen'],
  ['run', run, { runs: { s: [phase('calm'), phase('failure')] } }, 'run'],
  ['run of something else', run, { seen: ['run'], runs: { t: [phase('calm'), phase('failure')] } }, 'seen'],
  ['passed', check, { passed: ['check'] }, 'passed'],
])('a part that was %s has its mark', (_, one, change, mark) => {
  expect(markOf(one, record(change))).toBe(mark);
});

test('a lesson is done when each part is, and says where to go on', () => {
  const parts = [why, run, check];
  const half = progressOf({ parts }, record({ at: 'today', seen: ['why', 'run', 'check'] }));
  expect(half).toEqual({ done: 1, total: 3, next: run, isBegun: true });
  const whole = record({ seen: ['why'], runs: { s: [phase('calm'), phase('failure')] }, passed: ['check'] });
  expect(progressOf({ parts }, whole)).toMatchObject({ done: 3, next: undefined });
});

test('one goes on with what was open last and is not finished', () => {
  const lessons = [lesson('a', [why]), lesson('b', [why]), lesson('c', [why]), lesson('d', [why])];
  const records = {
    lessons: { a: record({ at: '2025-01-01' }), b: record({ at: '2025-01-02' }), c: record({ at: '2025-01-03', seen: ['why'] }) },
  };
  expect(unfinished(lessons, records)?.id).toBe('b');
  expect(unfinished(lessons, noRecords)).toBeUndefined();
});
