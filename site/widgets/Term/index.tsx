import Link from '@docusaurus/Link';
import { useId, type ReactNode } from 'react';
import styles from './styles.module.css';

/** An author writes `<Term of="open model">…</Term>`; the build puts in the rest (plugins/lessons/glossary.ts). */
interface Props {
  /** The anchor in the glossary. */
  readonly id: string;
  readonly means: string;
  readonly children: ReactNode;
}

/**
 * A word at its first use: pressed, it says in place what it means. A popover of the browser's own, so that keyboard, touch and
 * Escape work, without a script as well.
 */
export function Term({ id, means, children }: Props): ReactNode {
  const popoverId = useId();
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={popoverId}>
        {children}
      </button>
      <span id={popoverId} popover="auto" role="note" className={styles.means}>
        {means} <Link to={`/tutorials/glossary/#${id}`}>Glossary</Link>
      </span>
    </>
  );
}
