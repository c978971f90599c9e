import { useId, useState, type ReactNode } from 'react';
import type { Unit } from '../../../openapi/client.ts';
import { fieldUnits, formatValue } from '../../format.ts';
import type { Prediction } from '../../reader/records.ts';
import { GuessForm } from './GuessForm.tsx';
import { parseGuess, type Scale } from './parse-guess.ts';
import styles from './styles.module.css';

interface Props {
  readonly unit: Unit;
  readonly scale: Scale;
  readonly labelledBy: string;
  readonly onLock: (prediction: Prediction) => void;
  readonly onSkip: () => void;
}

/** A guess that is one number. */
export function NumberFields({ unit, scale, labelledBy, onLock, onSkip }: Props): ReactNode {
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const boundsId = useId();
  const lock = () => {
    const parsed = parseGuess(text, unit, scale);
    if ('complaint' in parsed) setComplaint(parsed.complaint);
    else onLock({ kind: 'number', value: parsed.value });
  };
  return (
    <GuessForm labelledBy={labelledBy} onLock={lock} onSkip={onSkip}>
      <div className={styles.field}>
        <span className={`with-unit ${styles.input}`}>
          <input
            inputMode="decimal"
            autoComplete="off"
            aria-labelledby={labelledBy}
            aria-describedby={boundsId}
            aria-invalid={complaint !== undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setComplaint(undefined);
            }}
          />
          <span>{fieldUnits[unit].label}</span>
        </span>
        <span id={boundsId} className={styles.bounds} role="status">
          {complaint ?? `${formatValue(scale.min, unit)} to ${formatValue(scale.max, unit)}`}
        </span>
      </div>
    </GuessForm>
  );
}
