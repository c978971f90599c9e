import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { LessonFacts } from '../plugins/lessons/facts.ts';
import { createKept, thisBrowser, type KeptState } from './kept.ts';
import { lessonRecordOf, noRecords, parseRecords, withLesson, type LessonRecord, type Records } from './records.ts';

/** What this browser knows of its reader, on every page. */
export const reader = createKept<Records>({ key: 'lab:reader', version: 1, empty: noRecords, parse: parseRecords }, thisBrowser);

/** All records, for pages that show several lessons. */
export const useRecords = (): KeptState<Records> =>
  useSyncExternalStore(reader.subscribe, reader.getState, reader.getServerState);

/** The lesson that a widget stands in. */
export interface LessonScope {
  /** As its address has it: `getting-started/first-failure`. */
  readonly id: string;
  /** The ids of its Predict widgets. */
  readonly predictions: readonly string[];
  /** Absent outside of lessons. */
  readonly facts?: LessonFacts;
}

/** Pages that are no lesson share one scope, and ask for no prediction. */
export const LessonContext = createContext<LessonScope>({ id: '', predictions: [] });

interface OwnRecord {
  readonly record: LessonRecord;
  readonly storage: KeptState<Records>['storage'];
  readonly change: (change: (record: LessonRecord) => LessonRecord) => void;
}

/** What the reader has done in the lesson that the widget stands in, and the way to add to it. */
export function useLessonRecord(): OwnRecord {
  const { id } = useContext(LessonContext);
  const { value, storage } = useRecords();
  const change = useCallback<OwnRecord['change']>(
    (changed) => reader.update((records) => withLesson(records, id, new Date().toISOString(), changed)),
    [id],
  );
  return { record: lessonRecordOf(value, id), storage, change };
}

/** What is known of the lesson that a widget stands in. A widget that needs it and stands elsewhere fails the build. */
export function useLessonFacts(widget: string): LessonFacts {
  const { facts } = useContext(LessonContext);
  if (!facts) throw new Error(`<${widget}> needs a lesson around it: a page in tutorials/ whose front matter lists scenarios.`);
  return facts;
}
