import type { ReactNode } from 'react';
import { useLessonRecord } from '../../reader/reader.ts';
import { triedOptions, withAnswer, withoutAnswers } from './answers.ts';
import { QuestionForm } from './QuestionForm.tsx';
import { readQuestions } from './read-questions.ts';
import styles from './styles.module.css';

interface Props {
  /** Names the quiz in the reader's record; unique in the lesson. */
  readonly id: string;
  /** Question elements, each with its Option elements. */
  readonly children: ReactNode;
}

/** Questions to check oneself: every option that is chosen says why, one may try again, and nothing is graded. */
export function Quiz({ id, children }: Props): ReactNode {
  const { record, change } = useLessonRecord();
  const questions = readQuestions(id, children);
  return (
    <section className={styles.quiz} aria-label="Questions">
      {questions.map((question) => (
        <QuestionForm
          key={question.id}
          question={question}
          tried={triedOptions(record, id, question.id)}
          onAnswer={(option) => change((before) => withAnswer(before, id, question.id, option, questions))}
        />
      ))}
      <button
        type="button"
        className={styles.again}
        aria-disabled={!(id in record.answers)}
        onClick={() => change((before) => (id in before.answers ? withoutAnswers(before, id) : before))}
      >
        Answer all again
      </button>
      <details>
        <summary>Answers, with reasons</summary>
        <dl>
          {questions.map(({ id: question, asks, options }) => (
            <div key={question}>
              <dt>{asks}</dt>
              {options.map(({ id: option, isRight, why, text }) => (
                <dd key={option}>
                  {isRight ? 'Right: ' : 'Wrong: '}
                  {text} <span className="quiet">{why}</span>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
