import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { LookAgain } from './LookAgain.tsx';

interface Props {
  readonly keeps: string;
  /** What there is to see instead; absent: the recorded runs of the scenarios. */
  readonly children?: ReactNode;
}

/** On a page of what only a lab has. */
export const NoLabHere = ({ keeps, children }: Props): ReactNode => (
  <>
    <p>
      No lab answers, and only a lab keeps {keeps}. Run <code>make up</code> and open the address that it prints:{' '}
      <Link to="/start/">how to start the lab</Link>. <LookAgain />
    </p>
    {children ?? (
      <p>
        A run of each <Link to="/scenarios/">scenario</Link> was recorded, with what shows why: its page plays it.
      </p>
    )}
  </>
);
