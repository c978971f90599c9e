import { useId, type MouseEvent, type ReactNode } from 'react';
import { useLessonRecord } from '../../reader/reader.ts';
import styles from './styles.module.css';

interface Props {
  /** 1 points, 2 says where to look, 3 solves. */
  readonly level: 1 | 2 | 3;
  /** Which hints belong together; absent: all of the lesson. */
  readonly of?: string;
  readonly children: ReactNode;
}

const promises = { 1: 'a pointer', 2: 'where to look', 3: 'the answer' } as const;

/** Help by degrees. A level opens after the one before it; without a script each opens by itself. */
export function Hint({ level, of = 'lesson', children }: Props): ReactNode {
  const { record, change } = useLessonRecord();
  const noteId = useId();
  const opened = record.hints[of] ?? 0;
  const isWaiting = level > opened + 1;
  const onClick = (event: MouseEvent) => {
    if (isWaiting) return event.preventDefault();
    if (level > opened) change((before) => ({ ...before, hints: { ...before.hints, [of]: level } }));
  };
  return (
    <details className={styles.hint}>
      <summary onClick={onClick} aria-disabled={isWaiting} aria-describedby={isWaiting ? noteId : undefined}>
        Hint {level}: {promises[level]}
        {isWaiting && (
          <span id={noteId} className="quiet">
            {' '}
            opens after hint {level - 1}
          </span>
        )}
      </summary>
      <div>{children}</div>
    </details>
  );
}
