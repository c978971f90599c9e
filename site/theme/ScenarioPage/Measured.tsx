import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import type { MeasuredResult } from '../../../openapi/client.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { RecordedValues } from '../../widgets/RecordedValues/index.tsx';

interface Props {
  readonly scenario: ScenarioFacts;
  readonly measured: MeasuredResult;
}

/** What the committed proof measured, as a section of the page. */
export function Measured(props: Props): ReactNode {
  return (
    <section>
      <Heading as="h2" id="measured">
        What we measured
      </Heading>
      <RecordedValues {...props} />
    </section>
  );
}
