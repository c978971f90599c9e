import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { SeriesListing } from '../../plugins/lessons/facts.ts';
import { countsOf } from '../../widgets/LearningPaths/index.tsx';
import { LessonRow } from '../../widgets/LearningPaths/LessonRow.tsx';
import styles from './styles.module.css';

/** A series: its lessons in order, what one can do after each, how long they take. Made from the front matter of its files. */
export default function SeriesPage({ series }: { readonly series: SeriesListing }): ReactNode {
  const { title, lessons } = series;
  return (
    <Layout title={title} description={`${countsOf(series)}: ${lessons.map((lesson) => lesson.title).join(', ')}.`}>
      <main className="container margin-vert--lg">
        <p className="quiet margin-bottom--none">
          <Link to="/tutorials/">Tutorials</Link>
        </p>
        <Heading as="h1">{title}</Heading>
        <p className="lead">{countsOf(series)}.</p>
        <ol className={styles.lessons}>
          {lessons.map((lesson) => (
            <LessonRow key={lesson.id} lesson={lesson} hasObjectives />
          ))}
        </ol>
      </main>
    </Layout>
  );
}
