import type { LessonRecord } from '../../reader/records.ts';
import type { QuizQuestion } from './read-questions.ts';

type Asked = Pick<QuizQuestion, 'id'> & { readonly options: readonly { readonly id: string; readonly isRight: boolean }[] };

/** The options of a question that the reader has tried, in order; the last one is the present answer. */
export const triedOptions = ({ answers }: LessonRecord, quiz: string, question: string): readonly string[] =>
  answers[quiz]?.[question] ?? [];

/** The record after an answer. A quiz is passed once each question has been answered right, however many tries it took. */
export function withAnswer(
  record: LessonRecord,
  quiz: string,
  question: string,
  option: string,
  questions: readonly Asked[],
): LessonRecord {
  const tried = triedOptions(record, quiz, question).filter((each) => each !== option);
  const answers = { ...record.answers, [quiz]: { ...record.answers[quiz], [question]: [...tried, option] } };
  const after = { ...record, answers };
  const isPassed = questions.every(({ id, options }) =>
    options.some(({ id: each, isRight }) => isRight && triedOptions(after, quiz, id).includes(each)),
  );
  return isPassed && !record.passed.includes(quiz) ? { ...after, passed: [...record.passed, quiz] } : after;
}

/** The record with the quiz as it was before the first answer; having passed it stays. */
export function withoutAnswers(record: LessonRecord, quiz: string): LessonRecord {
  const { [quiz]: _answers, ...answers } = record.answers;
  return { ...record, answers };
}
