import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { Need } from '../../../openapi/client.ts';
import type { LessonFacts } from '../../plugins/lessons/facts.ts';
import { Resume } from '../../widgets/Progress/Resume.tsx';
import { needWords } from '../../widgets/Needs/index.tsx';
import styles from './styles.module.css';

interface Props {
  readonly lesson: LessonFacts;
  readonly needs: readonly Need[];
}

/** What the lesson is for, what it asks, and where the reader left it. */
export function LessonHead({ lesson, needs }: Props): ReactNode {
  const { title, series, objectives, prerequisites, outOfScope, minutes } = lesson;
  return (
    <header className={styles.head}>
      <p className={styles.path}>
        <Link to="/tutorials/">Tutorials</Link> / <Link to={series.url}>{series.title}</Link>
      </p>
      <Heading as="h1">{title}</Heading>
      <div className={styles.purpose}>
        <p>After this you can</p>
        <ul>
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </div>
      <dl className={styles.facts}>
        <Fact name="Takes">{minutes} minutes</Fact>
        <Fact name="Before this">{prerequisites.join('; ') || 'Nothing'}</Fact>
        <Fact name="Bench">
          {['What every run starts: shop, PostgreSQL, partners, load', ...new Set(needs.map((need) => needWords[need]))].join(
            '; ',
          )}
        </Fact>
        {outOfScope.length > 0 && <Fact name="Left out">{outOfScope.join('; ')}</Fact>}
      </dl>
      <Resume lesson={lesson} />
    </header>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
