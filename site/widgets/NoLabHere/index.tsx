import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { connection } from '../../live/lab.ts';

/** On a page of what only a lab has. */
export const NoLabHere = ({ keeps }: { readonly keeps: string }): ReactNode => (
  <p>
    No lab answers, and only a lab keeps {keeps}. Run <code>make up</code> and open the address that it prints:{' '}
    <Link to="/start/">how to start the lab</Link>.{' '}
    <button type="button" className="button plain" onClick={() => void connection.open()}>
      Look again
    </button>
  </p>
);
