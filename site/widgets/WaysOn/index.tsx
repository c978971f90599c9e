import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/**
 * For a page that could not be shown: a search, and where to go on. It is part of every page's script, so it brings little:
 * no list of scenarios.
 */
export function WaysOn({ words = '' }: { readonly words?: string }): ReactNode {
  return (
    <>
      <form action={useBaseUrl('/search/')} role="search" className={styles.search}>
        <input key={words} type="search" name="q" defaultValue={words} aria-label="Search all pages" />
        <button type="submit" className="button plain">
          Search
        </button>
      </form>
      <ul className={styles.ways}>
        <li>
          <Link to="/scenarios/">All scenarios</Link>: failures to run
        </li>
        <li>
          <Link to="/tutorials/">Tutorials</Link>: where to begin
        </li>
        <li>
          <Link to="/start/">Start the lab</Link>: run it on your own computer
        </li>
        <li>
          <Link to="/">The first page</Link>
        </li>
      </ul>
    </>
  );
}
