import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { byFamily, scenarios } from '../catalogue.ts';
import { familyName } from '../family-name.ts';
import styles from './index.module.css';

/** The scenario to begin with, while it is there. */
const first = scenarios.find(({ name }) => name === 'timeout-too-long') ?? scenarios[0];

/** The first page: what this is in a sentence, where to begin, and all that there is. */
export default function Home(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const families = byFamily(scenarios);
  return (
    <Layout description={siteConfig.tagline}>
      <main className="container">
        <header className={styles.hero}>
          <Heading as="h1">{siteConfig.tagline}</Heading>
          <p className="lead">
            Real requests hit a real shop on a real PostgreSQL. You break one part, watch what breaks with it, and the same load
            shows whether the repair holds.
          </p>
          <p className={styles.buttons}>
            {first && (
              <Link className="button button--primary button--lg" to={`/scenarios/${first.name}/`}>
                Run a failure
              </Link>
            )}
            <Link className="button button--lg plain" to="/scenarios/">
              Browse all {scenarios.length}
            </Link>
          </p>
        </header>
        <section className={styles.families}>
          {families.map((family) => (
            <div key={family.folder} className={styles.family}>
              <Heading as="h2">
                {familyName(family.folder)} <span className={styles.count}>{family.scenarios.length}</span>
              </Heading>
              <ul>
                {family.scenarios.map(({ name, title, claim }) => (
                  <li key={name}>
                    <Link to={`/scenarios/${name}/`}>{title}</Link>
                    <span>{claim}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      </main>
    </Layout>
  );
}
