import { Lock } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useLessonRecord } from '../../reader/reader.ts';
import type { Prediction } from '../../reader/records.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { Outcome } from './Outcome.tsx';
import { LineFields } from './LineFields.tsx';
import { NumberFields } from './NumberFields.tsx';
import type { PredictProps } from './props.ts';
import { predictionWords } from './prediction-words.ts';
import styles from './styles.module.css';

/**
 * Asks for a guess before the run. It is locked or skipped; either opens the recorded results. It stays through reload and retry,
 * lies over the chart, and is compared once there is a result. Nothing is graded.
 *
 * States: open → locked | skipped. Who has skipped may still guess.
 */
export function Predict(props: PredictProps): ReactNode {
  const { id, question } = props;
  const { record, change } = useLessonRecord();
  const prediction = Object.hasOwn(record.predictions, id) ? record.predictions[id] : undefined;
  const questionId = useId();
  const box = useRef<HTMLElement>(null);
  const isFocusWanted = useRef(false);

  const decide = (next: Prediction | undefined) => {
    isFocusWanted.current = true;
    change((before) => ({ ...before, predictions: withPrediction(before.predictions, id, next) }));
  };
  useEffect(() => {
    // The button that was pressed is gone; what it has changed is what the reader wants next.
    if (isFocusWanted.current) box.current?.focus();
    isFocusWanted.current = false;
  }, [prediction]);

  return (
    <section
      ref={box}
      tabIndex={-1}
      className={styles.box}
      aria-labelledby={questionId}
      data-decided={prediction ? prediction.kind : undefined}
    >
      <p id={questionId} className={styles.question}>
        {question}
      </p>
      {prediction === undefined ? (
        <Fields {...props} labelledBy={questionId} onLock={decide} onSkip={() => decide({ kind: 'skipped' })} />
      ) : prediction.kind === 'skipped' ? (
        <p className={styles.locked}>
          <span>Skipped. The recorded results are open.</span>
          <button type="button" className="button plain" onClick={() => decide(undefined)}>
            Guess after all
          </button>
        </p>
      ) : (
        <div className={styles.locked}>
          <Lock aria-hidden="true" size={18} className={styles.lock} />
          <div>
            <p>
              <strong>Locked: {predictionWords(prediction, props.unit)}</strong>
            </p>
            <Outcome {...props} prediction={prediction} />
          </div>
        </div>
      )}
      <noscript>Without a script nothing is kept: write your guess down, then open the recorded values.</noscript>
    </section>
  );
}

function Fields(
  props: PredictProps & { labelledBy: string; onLock: (prediction: Prediction) => void; onSkip: () => void },
): ReactNode {
  switch (props.kind) {
    case 'number':
      return <NumberFields {...props} />;
    case 'choice':
      return <ChoiceFields {...props} />;
    case 'line':
      return <LineFields {...props} />;
  }
}

function withPrediction(
  predictions: Readonly<Record<string, Prediction>>,
  id: string,
  next: Prediction | undefined,
): Readonly<Record<string, Prediction>> {
  const { [id]: _before, ...others } = predictions;
  return next ? { ...others, [id]: next } : others;
}
