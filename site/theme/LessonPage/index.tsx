import Link from '@docusaurus/Link';
import { PageMetadata } from '@docusaurus/theme-common';
import DocItem from '@theme/DocItem';
import Heading from '@theme/Heading';
import MDXContent from '@theme/MDXContent';
import { useMemo, type ComponentProps, type ReactNode } from 'react';
import { PageScenarios, type PageScenario } from '../../live/page-scenarios.tsx';
import type { LessonFacts } from '../../plugins/lessons/facts.ts';
import { KeepRuns } from '../../reader/KeepRuns.tsx';
import { LessonContext } from '../../reader/reader.ts';
import { RecordedValues } from '../../widgets/RecordedValues/index.tsx';
import { LessonHead } from './LessonHead.tsx';
import { ProgressRail } from './ProgressRail.tsx';
import styles from './styles.module.css';

type DocItemProps = ComponentProps<typeof DocItem>;

interface Props extends DocItemProps {
  /** The compiled page; a lesson has what plugins/lessons/preprocess.ts exports from it. */
  readonly content: DocItemProps['content'] & { readonly lesson?: LessonFacts; readonly scenarios?: readonly PageScenario[] };
}

/** A page of the tutorials: a lesson where its front matter lists scenarios, else prose in the usual frame. */
export default function TutorialPage(props: Props): ReactNode {
  const { content } = props;
  return content.lesson ? <Lesson {...content} lesson={content.lesson} prose={content} /> : <DocItem {...props} />;
}

interface LessonProps {
  readonly lesson: LessonFacts;
  readonly scenarios?: readonly PageScenario[];
  readonly prose: Props['content'];
}

/** A lesson: its head, its parts with a rail that tells how far one has come, and the ways on. */
function Lesson({ lesson, scenarios = [], prose: Prose }: LessonProps): ReactNode {
  const scope = useMemo(
    () => ({
      id: lesson.id,
      predictions: lesson.parts.flatMap(({ predictions }) => predictions.map(({ id }) => id)),
      facts: lesson,
    }),
    [lesson],
  );
  return (
    <LessonContext value={scope}>
      <PageScenarios scenarios={scenarios}>
        <PageMetadata title={lesson.title} description={`After this you can ${lesson.objectives.join(', ')}.`} />
        {scenarios.map(({ scenario }) => (
          <KeepRuns key={scenario.name} scenario={scenario.name} />
        ))}
        <div className={styles.page}>
          <ProgressRail key={lesson.id} lesson={lesson} />
          <article className={styles.lesson}>
            <LessonHead lesson={lesson} needs={scenarios.flatMap(({ scenario }) => scenario.needs)} />
            <MDXContent>
              <Prose />
            </MDXContent>
            {scenarios.map(
              ({ scenario }) =>
                scenario.measured && <RecordedValues key={scenario.name} scenario={scenario} measured={scenario.measured} />,
            )}
            <Misconception words={lesson.misconception} />
            <nav className={styles.neighbours} aria-label="Other lessons">
              {lesson.previous && <Link to={lesson.previous.url}>← {lesson.previous.title}</Link>}
              {lesson.next && <Link to={lesson.next.url}>{lesson.next.title} →</Link>}
            </nav>
          </article>
        </div>
      </PageScenarios>
    </LessonContext>
  );
}

/** What many believe, in their words: whoever searches for them finds the lesson. */
function Misconception({ words }: { readonly words: string }): ReactNode {
  return (
    <aside className={styles.misconception} aria-labelledby="misconception">
      <Heading as="h2" id="misconception">
        Often said
      </Heading>
      <blockquote>{words}</blockquote>
      <p>Now you can say what is wrong with it.</p>
    </aside>
  );
}
