import Link from '@docusaurus/Link';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { byFamily, scenarios } from '../../catalogue.ts';
import { familyName } from '../../family-name.ts';
import type { ScenarioListing } from '../../plugins/catalogue/facts.ts';
import { Needs } from '../../widgets/Needs/index.tsx';
import styles from './index.module.css';

/** All scenarios, to be searched by words and by family. The address carries the search, so that it can be linked to. */
export default function Catalogue(): ReactNode {
  const [search, setSearch] = useSearch();
  const found = scenarios.filter((scenario) => isFound(scenario, search));
  return (
    <Layout title="Scenarios" description="Every failure that this lab can break a system with.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Scenarios</Heading>
        <p className="lead">
          Each is two designs of one part of a shop, the condition that tells them apart, and the proof that it does.
        </p>
        <SearchForm search={search} onChange={setSearch} />
        <p className="quiet" role="status">
          {found.length === scenarios.length
            ? `${scenarios.length} scenarios`
            : `${found.length} of ${scenarios.length} scenarios`}
        </p>
        {byFamily(found).map((family) => (
          <section key={family.folder}>
            <Heading as="h2" id={family.folder}>
              {familyName(family.folder)}
            </Heading>
            <ul className={styles.cards}>
              {family.scenarios.map((scenario) => (
                <Card key={scenario.name} scenario={scenario} />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && (
          <p>
            Nothing has these words.{' '}
            <button type="button" className="button plain" onClick={() => setSearch(everything)}>
              Show all
            </button>
          </p>
        )}
      </main>
    </Layout>
  );
}

interface Search {
  readonly words: string;
  /** Folder of a family; empty: all. */
  readonly family: string;
}

const everything: Search = { words: '', family: '' };

function isFound({ name, family, title, claim }: ScenarioListing, search: Search): boolean {
  const text = [name, family, title, claim].join(' ').toLowerCase();
  const words = search.words.toLowerCase().split(/\s+/);
  return (search.family === '' || search.family === family) && words.every((word) => text.includes(word));
}

/** The page is the same for every address until it has come to life; then the address decides. */
function useSearch(): [Search, (search: Search) => void] {
  const [search, setSearch] = useState(everything);
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    setSearch({ words: query.get('words') ?? '', family: query.get('family') ?? '' });
  }, []);
  const change = (next: Search) => {
    setSearch(next);
    const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''));
    history.replaceState(history.state, '', query.size === 0 ? location.pathname : `?${query}`);
  };
  return [search, change];
}

function SearchForm({ search, onChange }: { readonly search: Search; readonly onChange: (search: Search) => void }): ReactNode {
  const words = useId();
  return (
    <search className={styles.search}>
      <label htmlFor={words}>Search</label>
      <input
        id={words}
        type="search"
        value={search.words}
        onChange={(event) => onChange({ ...search, words: event.target.value })}
      />
      <div className={styles.families} role="group" aria-label="Family">
        {['', ...byFamily(scenarios).map(({ folder }) => folder)].map((folder) => (
          <button
            key={folder}
            type="button"
            aria-pressed={search.family === folder}
            onClick={() => onChange({ ...search, family: folder })}
          >
            {folder === '' ? 'All' : familyName(folder)}
          </button>
        ))}
      </div>
    </search>
  );
}

function Card({ scenario: { name, title, claim, needs } }: { readonly scenario: ScenarioListing }): ReactNode {
  return (
    <li>
      <Heading as="h3">
        <Link to={`/scenarios/${name}/`}>{title}</Link>
      </Heading>
      <p>{claim}</p>
      <code>{name}</code>
      <Needs needs={needs} />
    </li>
  );
}
