import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import { useRef, type ReactNode } from 'react';
import { families } from '../../../scenarios/families.ts';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import { FilterForm } from '../../widgets/Catalogue/FilterForm.tsx';
import { isFound, type Filter } from '../../widgets/Catalogue/filter.ts';
import { NothingFound } from '../../widgets/Catalogue/NothingFound.tsx';
import { ScenarioCard } from '../../widgets/Catalogue/ScenarioCard.tsx';
import styles from '../../widgets/Catalogue/styles.module.css';
import { useFilter } from '../../widgets/Catalogue/use-filter.ts';

/** All scenarios, by words, family, needs and proof. The address carries the filter; without a script all are listed. */
export default function Catalogue(): ReactNode {
  const [filter, setFilter] = useFilter();
  const wordsField = useRef<HTMLInputElement>(null);
  const found = scenarios.filter((scenario) => isFound(scenario, filter));
  const widen = (wider: Filter) => {
    setFilter(wider);
    wordsField.current?.focus(); // the button that was pressed is gone
  };
  return (
    <Layout title="Scenarios" description="Every failure that this lab can break a system with.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Scenarios</Heading>
        <p className="lead">
          Each is two designs of one part of a shop, the condition that tells them apart, and the proof that it does.
        </p>
        <FilterForm filter={filter} onChange={setFilter} wordsField={wordsField} />
        <noscript>
          <p>All scenarios are listed here; choosing among them needs JavaScript.</p>
        </noscript>
        <p className="quiet" role="status">
          {countOf(found.length)}
        </p>
        {byFamily(found).map((family) => (
          <section key={family.folder}>
            <Heading as="h2" id={family.folder}>
              {familyName(family.folder)}
            </Heading>
            <p className={styles.common}>{families[family.folder]}</p>
            <ul className={styles.cards}>
              {family.scenarios.map((scenario) => (
                <ScenarioCard key={scenario.name} scenario={scenario} />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <NothingFound filter={filter} onChange={widen} />}
      </main>
    </Layout>
  );
}

const countOf = (found: number): string =>
  found === scenarios.length ? `${found} scenarios` : `${found} of ${scenarios.length} scenarios`;
