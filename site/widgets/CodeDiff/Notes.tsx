import type { ReactNode } from 'react';
import type { PlacedNote } from './answer.ts';
import styles from './styles.module.css';

/** What there is to say of single lines, each behind its number. */
export function Notes({ notes }: { readonly notes: readonly PlacedNote[] }): ReactNode {
  return notes.map(({ line, text }) => (
    <details key={line} className={styles.note}>
      <summary>Line {line}</summary>
      <p>{text}</p>
    </details>
  ));
}
