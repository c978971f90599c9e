import type { MeasureResult, PhaseKind } from '../../openapi/client.ts';

/** All that the lab's pages remember of their reader. It never leaves the browser unless the reader exports it. */
export interface Records {
  /** By the lesson's id. */
  readonly lessons: Readonly<Record<string, LessonRecord>>;
}

/** What a reader has done in one lesson. */
export interface LessonRecord {
  /** When it was last open, as an ISO date. */
  readonly at: string;
  /** Ids of the parts that were on the screen. */
  readonly seen: readonly string[];
  readonly predictions: Readonly<Record<string, Prediction>>;
  /** By the scenario's name: the last result of each of its phases. */
  readonly runs: Readonly<Record<string, readonly PhaseRecord[]>>;
  /** By quiz, then question: every option that was chosen. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Quizzes of which every question was answered right at some time. */
  readonly passed: readonly string[];
  /** By the hint's id: how many of its levels are open. */
  readonly hints: Readonly<Record<string, number>>;
}

/** A guess that is locked, or the reader's word that there shall be none. */
export type Prediction =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'line'; readonly values: readonly number[] };

/** What a phase has measured, with where and when. */
export interface PhaseRecord {
  readonly kind: PhaseKind;
  readonly source: 'live' | 'recorded';
  /** When the run began, as an ISO date. */
  readonly at: string;
  readonly seed: number;
  readonly healthy: boolean;
  readonly measures: readonly Pick<MeasureResult, 'name' | 'unit' | 'value' | 'holds' | 'comparison' | 'limit'>[];
}

export const noRecords: Records = { lessons: {} };

const untouched: LessonRecord = { at: '', seen: [], predictions: {}, runs: {}, answers: {}, passed: [], hints: {} };

export const lessonRecordOf = (records: Records, lesson: string): LessonRecord =>
  (Object.hasOwn(records.lessons, lesson) && records.lessons[lesson]) || untouched;

/** The records after a change to one lesson's. Nothing changes where the change changes nothing. */
export function withLesson(
  records: Records,
  lesson: string,
  at: string,
  change: (record: LessonRecord) => LessonRecord,
): Records {
  const before = lessonRecordOf(records, lesson);
  const after = change(before);
  return after === before ? records : { lessons: { ...records.lessons, [lesson]: { ...after, at } } };
}

/** What is stored may have been written by anybody: keeps what has the right shape. */
export function parseRecords(stored: unknown): Records {
  const lessons = Object.entries(asRecord(asRecord(stored).lessons)).map(([id, lesson]) => [id, parseLesson(asRecord(lesson))]);
  return { lessons: Object.fromEntries(lessons) };
}

function parseLesson({ at, seen, predictions, runs, answers, passed, hints }: Record<string, unknown>): LessonRecord {
  return {
    at: typeof at === 'string' ? at : '',
    seen: strings(seen),
    predictions: kept(predictions, isPrediction),
    runs: mapped(runs, (phases) => (Array.isArray(phases) ? phases.filter(isPhase) : [])),
    answers: mapped(answers, (quiz) => mapped(quiz, strings)),
    passed: strings(passed),
    hints: kept(hints, isNumber),
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const mapped = <Value>(value: unknown, parse: (each: unknown) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(asRecord(value)).map(([key, each]) => [key, parse(each)]));

function kept<Value>(value: unknown, is: (each: unknown) => each is Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(asRecord(value)).filter((entry): entry is [string, Value] => is(entry[1])));
}

function isPrediction(value: unknown): value is Prediction {
  const { kind, value: number, choice, values } = asRecord(value);
  switch (kind) {
    case 'skipped':
      return true;
    case 'number':
      return isNumber(number);
    case 'choice':
      return typeof choice === 'string';
    case 'line':
      return Array.isArray(values) && values.every(isNumber);
    default:
      return false;
  }
}

function isPhase(value: unknown): value is PhaseRecord {
  const { kind, source, at, seed, healthy, measures } = asRecord(value);
  const words = [kind, source, at].every((each) => typeof each === 'string');
  return words && isNumber(seed) && typeof healthy === 'boolean' && Array.isArray(measures) && measures.every(isMeasure);
}

function isMeasure(value: unknown): boolean {
  const { name, unit, value: measured, holds, comparison, limit } = asRecord(value);
  const words = [name, unit, comparison].every((each) => typeof each === 'string');
  return words && isNumber(limit) && typeof holds === 'boolean' && (measured === null || isNumber(measured));
}
