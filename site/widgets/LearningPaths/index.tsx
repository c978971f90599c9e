import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { allLessons, allSeries } from '../../lessons.ts';
import type { LessonListing, SeriesListing } from '../../plugins/lessons/facts.ts';
import { progressOf, unfinished } from '../../reader/progress.ts';
import { useRecords } from '../../reader/reader.ts';
import { lessonRecordOf } from '../../reader/records.ts';
import { LessonRow } from './LessonRow.tsx';
import styles from './styles.module.css';

/** A map of all series with their lessons, how far the reader has come with each, and where to go on. */
export function LearningPaths({ level = 'h2' }: { readonly level?: 'h2' | 'h3' }): ReactNode {
  return (
    <div>
      <Resume />
      <ol className={styles.map}>
        {allSeries.map((series) => (
          <li key={series.id} className={styles.series}>
            <Heading as={level}>
              <Link to={series.url}>{series.title}</Link>
            </Heading>
            <p className="quiet">{countsOf(series)}</p>
            <ol className={styles.lessons}>
              {series.lessons.map((lesson) => (
                <LessonRow key={lesson.id} lesson={lesson} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </div>
  );
}

export const countsOf = ({ lessons }: SeriesListing): string =>
  `${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}, ${minutesOf(lessons)} minutes`;

export const minutesOf = (lessons: readonly LessonListing[]): number => lessons.reduce((sum, { minutes }) => sum + minutes, 0);

/** Where the reader left, or where to begin. One line, whatever it says. */
function Resume(): ReactNode {
  const { value: records } = useRecords();
  const left = unfinished(allLessons, records);
  const first = allLessons.find((lesson) => progressOf(lesson, lessonRecordOf(records, lesson.id)).next);
  const lesson = left ?? first;
  if (!lesson) return <p className={styles.resume}>You have finished every lesson that there is.</p>;
  const { next } = progressOf(lesson, lessonRecordOf(records, lesson.id));
  return (
    <p className={styles.resume}>
      <Link className="button button--primary" to={left && next ? `${lesson.url}#${next.id}` : lesson.url}>
        {left ? 'Continue where you left' : 'Begin'}
      </Link>
      <span>
        {lesson.title}
        {left && next && `: ${next.title}`}
      </span>
    </p>
  );
}
