import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { LessonListing } from '../../plugins/lessons/facts.ts';
import { progressOf } from '../../reader/progress.ts';
import { useRecords } from '../../reader/reader.ts';
import { lessonRecordOf } from '../../reader/records.ts';
import styles from './styles.module.css';

interface Props {
  readonly lesson: LessonListing;
  /** Says what one can do after it as well. */
  readonly hasObjectives?: boolean;
}

/** A lesson in a list: how long it takes, and how far the reader has come. */
export function LessonRow({ lesson, hasObjectives = false }: Props): ReactNode {
  const { id, url, title, minutes, objectives } = lesson;
  const { value: records } = useRecords();
  const { done, total } = progressOf(lesson, lessonRecordOf(records, id));
  return (
    <li className={styles.lesson}>
      <Link to={url}>{title}</Link>
      <span className={styles.minutes}>{minutes} min</span>
      <span className={styles.state}>
        <progress max={total} value={done} aria-label={`Parts done of ${title}`} />
        <span className="quiet">
          {done} of {total}
        </span>
      </span>
      {hasObjectives && (
        <div className={styles.objectives}>
          <p>After it you can</p>
          <ul>
            {objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
