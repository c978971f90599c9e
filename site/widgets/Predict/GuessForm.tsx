import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly labelledBy: string;
  readonly onLock: () => void;
  readonly onSkip: () => void;
  readonly children: ReactNode;
}

/** The buttons that all kinds of guesses share. */
export function GuessForm({ labelledBy, onLock, onSkip, children }: Props): ReactNode {
  return (
    <form
      className={styles.form}
      aria-labelledby={labelledBy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onLock();
      }}
    >
      {children}
      <div className={styles.buttons}>
        <button type="submit" className="button button--primary">
          Lock my guess
        </button>
        <button type="button" className="button plain" onClick={onSkip}>
          Skip
        </button>
      </div>
    </form>
  );
}
