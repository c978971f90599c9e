import { useEffect } from 'react';
import { useScenarioRun } from '../live/page-scenarios.tsx';
import { useLessonRecord } from './reader.ts';
import { phaseRecordsOf, withRun } from './run-records.ts';

/** Remembers what the runs of a scenario have measured on this page. Shows nothing. */
export function KeepRuns({ scenario }: { readonly scenario: string }): null {
  const { source, view } = useScenarioRun(scenario);
  const { change } = useLessonRecord();
  useEffect(() => {
    if (source === null || !view.run) return;
    const phases = phaseRecordsOf(view.run, source);
    change((record) => withRun(record, scenario, phases));
  }, [scenario, source, view.run, change]);
  return null;
}
