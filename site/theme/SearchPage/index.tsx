import { useHistory, useLocation } from '@docusaurus/router';
import Heading from '@theme/Heading';
import Layout from '@theme/Layout';
import Head from '@docusaurus/Head';
import { useEffect, useState, type ReactNode } from 'react';
import { SearchResults } from '../SearchBar/SearchResults.tsx';
import { statusOf, useSiteSearch } from '../SearchBar/use-site-search.ts';
import styles from './styles.module.css';

/** Search with an address of its own: `/search/?q=words` can be linked to. */
export default function SearchPage(): ReactNode {
  const [words, setWords] = useWords();
  const search = useSiteSearch(words);
  return (
    <Layout title="Search" description="Search tutorials, scenarios, the API and the release notes.">
      <Head>
        <meta name="robots" content="noindex, follow" />
      </Head>
      <main className={`container margin-vert--lg ${styles.page}`}>
        <Heading as="h1">Search</Heading>
        <form role="search" onSubmit={(event) => event.preventDefault()}>
          <input
            type="search"
            aria-label="Search all pages"
            autoComplete="off"
            className={styles.words}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </form>
        <noscript>
          <p>Search needs JavaScript. The catalogue and the tutorials list all their pages without it.</p>
        </noscript>
        <p className="quiet" role="status">
          {statusOf(search)}
        </p>
        <SearchResults pages={search.pages} />
      </main>
    </Layout>
  );
}

/** The address decides once the page has come to life, and again when the reader goes back. */
function useWords(): [string, (words: string) => void] {
  const { search, pathname } = useLocation();
  const history = useHistory();
  const [words, setWords] = useState('');
  useEffect(() => setWords(new URLSearchParams(search).get('q') ?? ''), [search]);
  const change = (next: string) => {
    setWords(next);
    history.replace({ pathname, search: next === '' ? '' : new URLSearchParams({ q: next }).toString() });
  };
  return [words, change];
}
