import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { scenarios } from '../../catalogue.ts';
import { allLessons, allSeries } from '../../lessons.ts';
import { LearningPaths, minutesOf } from '../../widgets/LearningPaths/index.tsx';

/** The learning paths: every series with its lessons, and how a run is read. */
export default function Tutorials(): ReactNode {
  return (
    <Layout title="Tutorials" description="Lessons that break a real system, in order, with your own progress.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Tutorials</Heading>
        <p className="lead prose">
          You predict, press a button, watch a real system break, read the code, and measure the repair. {allLessons.length}{' '}
          lessons in {allSeries.length} series, {minutesOf(allLessons)} minutes.
        </p>
        <LearningPaths />
        <section className="prose">
          <Heading as="h2" id="how-a-run-is-read">
            How a run is read
          </Heading>
          <p>
            A run sends the same load several times. <em>Calm</em> shows that the load alone breaks nothing. <em>Failure</em> adds
            what breaks it. <em>Fix</em> shows that the repair holds. Where people usually try something else first, a fourth
            phase shows what becomes of it.
          </p>
          <p>
            A verdict is a table of measures with their limits. What healthy means is decided before the run. Every value comes
            from the best witness there is: the load generator, PostgreSQL’s statistics, the partners’ own books. It never comes
            from the code under test.
          </p>
          <p>
            The code on a page is the code that runs: change <code>broken.ts</code> or <code>fixed.ts</code>, save, run again.
          </p>
          <Heading as="h2" id="besides">
            Besides
          </Heading>
          <ul>
            <li>
              <Link to="/start/">Start the lab</Link> on your own computer. Without one, these pages play recorded runs.
            </li>
            <li>
              <Link to="/scenarios/">The catalogue</Link> has all {scenarios.length} scenarios, without the lessons around them.
            </li>
            <li>
              <Link to="/tutorials/glossary/">The glossary</Link> defines the words that lessons use.
            </li>
            <li>
              <Link to="/reference/">The API</Link> does everything that a page does.
            </li>
          </ul>
        </section>
      </main>
    </Layout>
  );
}
