import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { PageScenarios, type PageScenario } from '../../live/page-scenarios.tsx';
import type { LessonFacts } from '../../plugins/lessons/facts.ts';
import { LessonContext } from '../../reader/reader.ts';
import { Hint } from '../Hint/index.tsx';
import { Incident } from '../Incident/index.tsx';
import { Predict } from '../Predict/index.tsx';
import { Progress } from '../Progress/index.tsx';
import { Quiz } from '../Quiz/index.tsx';
import { Option, Question } from '../Quiz/parts.tsx';
import { Term } from '../Term/index.tsx';

/** The widgets of a lesson. What the reader does in them is kept, as in a lesson; so every state is a press away. */
export function LessonStates({ scenario, loadRecording }: PageScenario): ReactNode {
  const { name } = scenario;
  const guess = {
    of: name,
    run: 'failure',
    measure: 'errors of cart',
    question: 'Which share of the cart requests fails?',
  } as const;
  return (
    <LessonContext value={{ id: lesson.id, predictions: ['number', 'choice', 'line'], facts: lesson }}>
      <PageScenarios scenarios={[{ scenario, loadRecording }]}>
        <section aria-label="Lesson widgets">
          <Heading as="h2">Lesson widgets</Heading>
          <Incident />
          <p>
            Ten connections are a{' '}
            <Term id="connection-pool" means="Connections that are kept open and lent to whoever needs one.">
              pool
            </Term>
            .
          </p>
          <Predict id="number" kind="number" unit="share" scale={{ min: 0, max: 1 }} chart="errors" {...guess} />
          <Predict id="choice" kind="choice" options={['Hardly any', 'About half', 'All']} {...guess} />
          <Predict id="line" kind="line" unit="share" scale={{ min: 0, max: 1 }} phases={scenario.phases} {...guess} />
          <Hint level={1}>It points.</Hint>
          <Hint level={2}>It says where to look.</Hint>
          <Hint level={3}>It solves.</Hint>
          <Quiz id="quiz">
            <Question id="question" asks="What does the calm run rule out?">
              <Option right why="It is the same load without the trigger.">
                The load alone as the cause
              </Option>
              <Option why="It sends the same load to the same code.">Nothing, it is a warm-up</Option>
            </Question>
          </Quiz>
          <Progress />
        </section>
      </PageScenarios>
    </LessonContext>
  );
}

const lesson: LessonFacts = {
  id: 'widgets/example',
  url: '/widgets/',
  title: 'An example',
  minutes: 5,
  objectives: ['see every widget'],
  prerequisites: [],
  outOfScope: [],
  scenarios: ['timeout-too-long'],
  misconception: '',
  incident: { title: 'An incident report', url: 'https://example.com/report', checked: '2026-11-24' },
  series: { title: 'Examples', url: '/widgets/' },
  parts: [
    {
      id: 'lesson-widgets',
      title: 'Lesson widgets',
      predictions: [{ id: 'number', question: 'Which share of the cart requests fails?', unit: 'share' }],
      runs: [],
      quizzes: ['quiz'],
    },
  ],
  previous: null,
  next: null,
};
