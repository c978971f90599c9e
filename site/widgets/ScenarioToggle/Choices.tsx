import { useId, type ReactNode } from 'react';
import type { DesignKind } from '../../../openapi/client.ts';
import type { Choice } from './free-play.ts';
import styles from './styles.module.css';

interface ChoicesProps {
  readonly designs: readonly DesignKind[];
  readonly chosen: Choice;
  readonly isDisabled: boolean;
  readonly onChoose: (choice: Choice) => void;
}

const choiceNames: Record<Choice, string> = { off: 'Off', broken: 'Broken', fixed: 'Fixed', tempting: 'Tempting' };
const stateOf: Record<Choice, string> = { off: 'idle', broken: 'failing', fixed: 'fixed', tempting: 'tempting' };

/** Off, or one of the designs. */
export function Choices({ designs, chosen, isDisabled, onChoose }: ChoicesProps): ReactNode {
  const group = useId();
  return (
    <fieldset className={styles.choices} aria-disabled={isDisabled}>
      <legend className="sr-only">Which design is on</legend>
      {(['off', ...designs] as const).map((choice) => (
        <label key={choice} className={styles.choice} data-state={stateOf[choice]} data-chosen={chosen === choice}>
          <input
            type="radio"
            name={group}
            value={choice}
            checked={chosen === choice}
            disabled={isDisabled}
            onChange={() => onChoose(choice)}
          />
          {choiceNames[choice]}
        </label>
      ))}
    </fieldset>
  );
}
