import { Check, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { QuizQuestion } from './read-questions.ts';
import styles from './styles.module.css';

interface Props {
  readonly question: QuizQuestion;
  /** Options that have been tried; the last is the present answer. */
  readonly tried: readonly string[];
  readonly onAnswer: (option: string) => void;
}

/** One question: choose, check, read the reason, choose again. Choosing alone shows nothing, so that arrow keys are no answer. */
export function QuestionForm({ question: { asks, options }, tried, onAnswer }: Props): ReactNode {
  const name = useId();
  const [picked, setPicked] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const chosen = picked ?? tried.at(-1);
  const answer = options.find(({ id }) => id === tried.at(-1));
  return (
    <form
      className={styles.question}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === undefined) return setMissing(true);
        onAnswer(chosen);
        setPicked(undefined);
      }}
    >
      <fieldset>
        <legend>{asks}</legend>
        {options.map(({ id, isRight, why, text }) => {
          const isTried = tried.includes(id);
          const Icon = isRight ? Check : X;
          return (
            <div key={id} className={styles.option} data-tried={isTried}>
              <label>
                <input
                  type="radio"
                  name={name}
                  value={id}
                  checked={chosen === id}
                  aria-describedby={isTried ? `${name}-${id}` : undefined}
                  onChange={() => {
                    setPicked(id);
                    setMissing(false);
                  }}
                />
                <span>{text}</span>
              </label>
              {isTried && (
                <p id={`${name}-${id}`} className={styles.reason}>
                  <Icon aria-hidden="true" size={16} />
                  <span>
                    <strong>{isRight ? 'Right.' : 'Not so.'}</strong> {why}
                  </span>
                </p>
              )}
            </div>
          );
        })}
      </fieldset>
      <div className={styles.check}>
        <button type="submit" className="button plain">
          Check<span className="sr-only">: {asks}</span>
        </button>
        <span role="status" className="quiet">
          {isMissing && 'Choose an answer first.'}
          {!isMissing && answer && picked === undefined && (
            <>
              {answer.isRight ? 'Right.' : 'Not so; choose again.'}
              <span className="sr-only"> {answer.why}</span>
            </>
          )}
        </span>
      </div>
    </form>
  );
}
