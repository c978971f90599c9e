import { useState, type ReactNode } from 'react';
import { useLab } from '../../live/lab.ts';
import { runInTerminal } from './drawer.ts';
import styles from './styles.module.css';

interface Props {
  /** Lines for the lab's shell, in the order in which they are worth trying. */
  readonly commands: readonly string[];
}

/** Commands to try: one press types them into the terminal at the foot of the window. */
export function Terminal({ commands }: Props): ReactNode {
  const isAbsent = useLab().reach === 'absent';
  const [said, setSaid] = useState('');
  const copy = (command: string) =>
    navigator.clipboard.writeText(command).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let the page copy: select the text.'),
    );
  return (
    <div className={styles.offer} role="group" aria-label="Commands for the terminal">
      <ul>
        {commands.map((command) => (
          <li key={command}>
            <code>{command}</code>
            <span className={styles.buttons}>
              <button
                type="button"
                className={isAbsent ? styles.without : ''}
                disabled={isAbsent}
                onClick={() => runInTerminal(command)}
              >
                Run<span className="sr-only"> {command}</span>
              </button>
              <button type="button" onClick={() => void copy(command)}>
                Copy<span className="sr-only"> {command}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {said !== ''
          ? said
          : isAbsent
            ? 'No lab answers behind this page: copy a command into “npx lab shell”.'
            : 'They run in the terminal at the foot of the window, or in “npx lab shell”.'}
      </p>
    </div>
  );
}
