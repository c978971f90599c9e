import type { PhaseKind } from '../../openapi/client.ts';
import type { LessonListing } from '../plugins/lessons/facts.ts';
import type { Part } from '../plugins/lessons/parts.ts';
import { lessonRecordOf, type LessonRecord, type Records } from './records.ts';

/** How far a reader has come with a part. Each of the last two is the most that a part of its kind can reach. */
export type Mark = 'none' | 'seen' | 'run' | 'passed';

/** What a run without further words goes through; where a scenario has a tempting fix, that may be missing. */
const usualPhases: readonly PhaseKind[] = ['calm', 'failure', 'fix'];

/** A part that asks for a guess counts as seen once the guess is locked or skipped. */
export function markOf(part: Part, record: LessonRecord): Mark {
  if (part.quizzes.length > 0 && part.quizzes.every((quiz) => record.passed.includes(quiz))) return 'passed';
  if (part.runs.length > 0 && part.runs.every((run) => hasRun(run, record))) return 'run';
  const isSeen = record.seen.includes(part.id) && part.predictions.every(({ id }) => Object.hasOwn(record.predictions, id));
  return isSeen ? 'seen' : 'none';
}

function hasRun({ scenario, phases = usualPhases }: Part['runs'][number], { runs }: LessonRecord): boolean {
  return phases.every((kind) => runs[scenario]?.some((phase) => phase.kind === kind));
}

/** Whether the reader has done what the part asks for, which for most is to read it. */
export function isDone(part: Part, record: LessonRecord): boolean {
  const mark = markOf(part, record);
  if (part.quizzes.length > 0) return mark === 'passed';
  return part.runs.length > 0 ? mark === 'run' : mark === 'seen';
}

export interface LessonProgress {
  readonly done: number;
  readonly total: number;
  /** The first part that is not done; absent at the end. */
  readonly next: Part | undefined;
  readonly isBegun: boolean;
}

export function progressOf({ parts }: Pick<LessonListing, 'parts'>, record: LessonRecord): LessonProgress {
  const open = parts.filter((part) => !isDone(part, record));
  return { done: parts.length - open.length, total: parts.length, next: open[0], isBegun: record.at !== '' };
}

/** Where the reader left: the lesson that was open last and is not finished. */
export function unfinished(lessons: readonly LessonListing[], records: Records): LessonListing | undefined {
  const begun = lessons.filter((lesson) => {
    const { isBegun, next } = progressOf(lesson, lessonRecordOf(records, lesson.id));
    return isBegun && next !== undefined;
  });
  return begun.toSorted((a, b) => lessonRecordOf(records, b.id).at.localeCompare(lessonRecordOf(records, a.id).at))[0];
}
