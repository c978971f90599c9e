import { expect, test } from 'vitest';
import { exampleRun } from '../live/example-run.ts';
import { lessonRecordOf, noRecords, parseRecords } from './records.ts';
import { phaseRecordsOf, withRun } from './run-records.ts';

const nothing = lessonRecordOf(noRecords, '');
const run = exampleRun();

test('a run is remembered by phase, with its seed and how it was had', () => {
  const record = withRun(nothing, run.scenario, phaseRecordsOf(run, 'live'));
  expect(record.runs[run.scenario]?.map(({ kind, source, seed }) => [kind, source, seed])).toEqual([
    ['calm', 'live', 7],
    ['failure', 'live', 7],
    ['fix', 'live', 7],
  ]);
  const lessons = { lesson: record };
  expect(parseRecords({ lessons })).toEqual({ lessons });
});

test('what was seen before stays until it is measured anew', () => {
  const before = withRun(nothing, run.scenario, phaseRecordsOf(run, 'recorded'));
  const again = { ...run, seed: 8, runs: run.runs.slice(0, 1) };
  const after = withRun(before, run.scenario, phaseRecordsOf(again, 'live'));
  expect(after.runs[run.scenario]?.map(({ kind, seed }) => [kind, seed])).toEqual([
    ['failure', 7],
    ['fix', 7],
    ['calm', 8],
  ]);
});

test('the same result again changes nothing', () => {
  const before = withRun(nothing, run.scenario, phaseRecordsOf(run, 'live'));
  expect(withRun(before, run.scenario, phaseRecordsOf(run, 'live'))).toBe(before);
  expect(withRun(nothing, run.scenario, [])).toBe(nothing);
});
