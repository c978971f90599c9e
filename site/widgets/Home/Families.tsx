import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import { families } from '../../../scenarios/families.ts';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import styles from './styles.module.css';

/** The catalogue in short: its families, and how much is in each. */
export function Families(): ReactNode {
  return (
    <section className={styles.row} aria-labelledby="families">
      <Heading as="h2" id="families">
        {scenarios.length} ways to break it
      </Heading>
      <ul className={styles.families}>
        {byFamily(scenarios).map((family) => (
          <li key={family.folder}>
            <Link to={`/scenarios/?family=${family.folder}`}>{familyName(family.folder)}</Link>{' '}
            <span className={styles.count}>{family.scenarios.length}</span>
            <p>{families[family.folder]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
