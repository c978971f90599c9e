import { useId, useState, type ReactNode } from 'react';
import type { Prediction } from '../../reader/records.ts';
import { GuessForm } from './GuessForm.tsx';
import styles from './styles.module.css';

interface Props {
  readonly options: readonly string[];
  readonly labelledBy: string;
  readonly onLock: (prediction: Prediction) => void;
  readonly onSkip: () => void;
}

/** A guess that is one of several sentences. */
export function ChoiceFields({ options, labelledBy, onLock, onSkip }: Props): ReactNode {
  const [choice, setChoice] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const name = useId();
  return (
    <GuessForm
      labelledBy={labelledBy}
      onLock={() => (choice === undefined ? setMissing(true) : onLock({ kind: 'choice', choice }))}
      onSkip={onSkip}
    >
      <div role="radiogroup" aria-labelledby={labelledBy} className={styles.choices}>
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={name} checked={choice === option} onChange={() => setChoice(option)} />
            <span>{option}</span>
          </label>
        ))}
      </div>
      <span className={styles.bounds} role="status">
        {isMissing && choice === undefined && 'Choose one, or skip.'}
      </span>
    </GuessForm>
  );
}
