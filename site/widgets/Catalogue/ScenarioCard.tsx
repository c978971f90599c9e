import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScenarioListing } from '../../plugins/catalogue/facts.ts';
import { Needs } from '../Needs/index.tsx';
import styles from './styles.module.css';

/** A scenario in the catalogue; all of it leads to the scenario's page. */
export function ScenarioCard({
  scenario: { name, title, claim, needs, proven },
}: {
  readonly scenario: ScenarioListing;
}): ReactNode {
  return (
    <li className={styles.card}>
      <Heading as="h3">
        <Link to={`/scenarios/${name}/`}>{title}</Link>
      </Heading>
      <p>{claim}</p>
      <Needs needs={needs} />
      <p className={styles.foot}>
        <code>{name}</code>
        <span>
          {proven && <Check aria-hidden="true" size={14} />} {proven ? 'Proven' : 'Not proven'}
        </span>
      </p>
    </li>
  );
}
