import type { ReactNode } from 'react';
import type { LessonListing } from '../../plugins/lessons/facts.ts';
import { progressOf } from '../../reader/progress.ts';
import { useLessonRecord } from '../../reader/reader.ts';
import styles from './styles.module.css';

/** How many parts are done and where to go on. Its line is there from the start, so that nothing moves. */
export function Resume({ lesson }: { readonly lesson: LessonListing }): ReactNode {
  const { record, storage } = useLessonRecord();
  const { done, total, next } = progressOf(lesson, record);
  return (
    <p className={styles.resume}>
      <progress max={total} value={done} aria-label="Parts done" />
      <span>
        {done} of {total} parts done
      </span>
      {next && done > 0 && <a href={`#${next.id}`}>Go on with: {next.title}</a>}
      {next === undefined && <span>All done.</span>}
      {storage === 'blocked' && <span>This browser keeps nothing for the site: what you do lasts as long as the page.</span>}
    </p>
  );
}
