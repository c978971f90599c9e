import type { RunSummary } from '../../openapi/client.ts';
import type { LessonRecord, PhaseRecord } from './records.ts';

/** What of a run's results is remembered. */
export function phaseRecordsOf({ runs, seed, createdAt }: RunSummary, source: PhaseRecord['source']): readonly PhaseRecord[] {
  return runs.map(({ kind, healthy, measures }) => ({
    kind,
    source,
    at: createdAt,
    seed,
    healthy,
    measures: measures.map(({ name, unit, value, holds, comparison, limit }) => ({
      name,
      unit,
      value,
      holds,
      comparison,
      limit,
    })),
  }));
}

/** The last result of each phase stays, so that a lesson remembers the failure while the fix runs anew. */
export function withRun(record: LessonRecord, scenario: string, phases: readonly PhaseRecord[]): LessonRecord {
  const before = record.runs[scenario] ?? [];
  const after = [...before.filter((old) => !phases.some(({ kind }) => kind === old.kind)), ...phases];
  const isSame = after.length === before.length && phases.every((phase) => before.some((old) => isSamePhase(old, phase)));
  return isSame ? record : { ...record, runs: { ...record.runs, [scenario]: after } };
}

const isSamePhase = (one: PhaseRecord, other: PhaseRecord): boolean => JSON.stringify(one) === JSON.stringify(other);
