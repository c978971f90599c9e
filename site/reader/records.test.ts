import { expect, test } from 'vitest';
import { lessonRecordOf, noRecords, parseRecords, withLesson, type LessonRecord, type Records } from './records.ts';

const today = '2025-11-24T12:00:00.000Z';
const lesson: LessonRecord = {
  at: today,
  seen: ['predict'],
  predictions: { share: { kind: 'number', value: 0.4 }, shape: { kind: 'line', values: [0, 1] }, why: { kind: 'skipped' } },
  runs: {
    'timeout-too-long': [
      {
        kind: 'calm',
        source: 'live',
        at: today,
        seed: 7,
        healthy: true,
        measures: [{ name: 'errors', unit: 'share', value: null, holds: false, comparison: 'below', limit: 0.1 }],
      },
    ],
  },
  answers: { check: { calm: ['1', '0'] } },
  passed: ['check'],
  hints: { code: 2 },
};
const records: Records = { lessons: { 'getting-started/first-failure': lesson } };

test('records survive the way through the browser’s storage', () => {
  expect(parseRecords(JSON.parse(JSON.stringify(records)))).toEqual(records);
});

test.each([
  ['nothing', undefined],
  ['a word', 'records'],
  ['a list', []],
  ['lessons that are none', { lessons: 3 }],
])('%s is no record', (_, stored) => {
  expect(parseRecords(stored)).toEqual(noRecords);
});

test('of a damaged record the sound parts are kept', () => {
  const damaged = {
    lessons: {
      a: {
        seen: ['run', 3],
        predictions: {
          good: { kind: 'skipped' },
          bad: 'five',
          worse: { kind: 'number', value: 'five' },
          worst: { kind: 'oracle' },
        },
        runs: { s: [{ kind: 'calm' }, null], t: 'calm' },
        answers: { check: { calm: ['0', null] }, other: [] },
        hints: { code: 1, other: 'all' },
      },
    },
  };
  expect(parseRecords(damaged).lessons['a']).toEqual({
    at: '',
    seen: ['run'],
    predictions: { good: { kind: 'skipped' } },
    runs: { s: [], t: [] },
    answers: { check: { calm: ['0'] }, other: {} },
    passed: [],
    hints: { code: 1 },
  });
});

test('a change is dated, touches one lesson, and none is made where nothing changes', () => {
  const after = withLesson(records, 'caches/stampede', today, (record) => ({ ...record, seen: ['run'] }));
  expect(lessonRecordOf(after, 'caches/stampede')).toMatchObject({ at: today, seen: ['run'] });
  expect(lessonRecordOf(after, 'getting-started/first-failure')).toBe(lesson);
  expect(withLesson(after, 'caches/stampede', 'later', (record) => record)).toBe(after);
});

test('a lesson may be called as anything that objects have by themselves', () => {
  expect(lessonRecordOf(noRecords, 'constructor').seen).toEqual([]);
});
