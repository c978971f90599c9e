import { Check, CornerDownRight, X } from 'lucide-react';
import { Highlight } from 'prism-react-renderer';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { codeTheme } from '../../code-theme.ts';
import type { DiffLine } from '../../plugins/catalogue/diff.ts';
import type { Source } from '../../plugins/catalogue/facts.ts';
import { answerOf, type Answer, type PlacedNote } from './answer.ts';
import { Notes } from './Notes.tsx';
import styles from './styles.module.css';

interface Props {
  readonly question: string;
  readonly source: Source;
  /** From the source to its repair. */
  readonly lines: readonly DiffLine[];
  /** Shown once the line is found: before, they would point at it. */
  readonly notes: readonly PlacedNote[];
}

/** A file in which the reader looks for a line and chooses it: with a click, or with the arrow keys and Enter. */
export function LineQuestion({ question, source, lines, notes }: Props): ReactNode {
  const id = useId();
  const text = source.text.trimEnd();
  const count = text.split('\n').length;
  const [current, setCurrent] = useState(1);
  const [chosen, setChosen] = useState<number | null>(null);
  const answer = chosen === null ? null : answerOf(lines, chosen);
  const [isUsable, setIsUsable] = useState(false);
  useEffect(() => setIsUsable(true), []);

  const choose = (line: number) => {
    setCurrent(line);
    setChosen(line);
  };
  const press = (event: KeyboardEvent) => {
    const next = nextLine(event.key, current, count);
    if (next === null) return;
    event.preventDefault();
    if (event.key === 'Enter' || event.key === ' ') choose(current);
    else {
      setCurrent(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
  };

  return (
    <div className={styles.question}>
      <p id={`${id}-question`} className={styles.ask}>
        {question} <small>{isUsable ? 'Click a line, or choose with the arrow keys and Enter.' : source.file}</small>
      </p>
      <Highlight code={text} language="ts" theme={codeTheme}>
        {({ tokens, getTokenProps, style }) => (
          <div className={styles.diff} style={style}>
            <ol
              role="listbox"
              tabIndex={0}
              className={styles.lines}
              aria-labelledby={`${id}-question`}
              aria-activedescendant={`${id}-${current}`}
              onKeyDown={press}
            >
              {tokens.map((line, index) => (
                <li
                  key={index}
                  id={`${id}-${index + 1}`}
                  role="option"
                  className={styles.option}
                  aria-selected={chosen === index + 1}
                  data-current={current === index + 1}
                  data-verdict={chosen === index + 1 ? answer?.verdict : undefined}
                  onClick={() => choose(index + 1)}
                >
                  <span className={styles.mark} aria-hidden="true">
                    {index + 1}
                  </span>
                  <code>
                    {line.map((token, position) => (
                      <span key={position} {...getTokenProps({ token })} />
                    ))}
                  </code>
                  {line.every(({ content }) => content.trim() === '') && <span className="sr-only">empty line</span>}
                </li>
              ))}
            </ol>
          </div>
        )}
      </Highlight>
      <p role="status" className={styles.answer}>
        {answer && chosen !== null && <AnswerText answer={answer} line={chosen} />}
      </p>
      {answer?.verdict === 'right' && <Notes notes={notes} />}
    </div>
  );
}

/** The line that a key leads to; null where the key is none of the list's. */
function nextLine(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count);
    case 'ArrowUp':
      return Math.max(current - 1, 1);
    case 'Home':
      return 1;
    case 'End':
      return count;
    case 'Enter':
    case ' ':
      return current;
    default:
      return null;
  }
}

const verdicts = {
  right: { Icon: Check, state: 'healthy', words: 'That is it.' },
  beside: { Icon: CornerDownRight, state: 'tempting', words: 'Close.' },
  wrong: { Icon: X, state: 'failing', words: 'Not this one.' },
} as const;

function AnswerText({ answer: { verdict, reason }, line }: { readonly answer: Answer; readonly line: number }): ReactNode {
  const { Icon, state, words } = verdicts[verdict];
  return (
    <span data-state={state}>
      <Icon aria-hidden="true" size={16} /> <b>{words}</b> Line {line}: {reason}
    </span>
  );
}
