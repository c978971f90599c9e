import useBaseUrl from '@docusaurus/useBaseUrl';
import { searchByWorker } from '@theme/searchByWorker';
import { useEffect, useState } from 'react';
import { foundPages, type FoundPage } from './found-pages.ts';

/** Matches that are asked for; one page can have several. */
const LIMIT = 60;

/** `idle`: nothing is asked for. The pages found before stay while the next answer is on its way. */
export interface SiteSearch {
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  readonly pages: readonly FoundPage[];
}

const idle: SiteSearch = { state: 'idle', pages: [] };

/** Searches all pages in a worker, whose index is fetched with the first question and then needs no network. */
export function useSiteSearch(words: string): SiteSearch {
  const baseUrl = useBaseUrl('/');
  const [search, setSearch] = useState(idle);
  const asked = words.trim();
  useEffect(() => {
    if (asked === '') return setSearch(idle);
    let isCurrent = true;
    const become = (next: SiteSearch) => isCurrent && setSearch(next);
    setSearch(({ pages }) => ({ state: 'searching', pages }));
    searchByWorker(baseUrl, '', asked, LIMIT).then(
      (hits) => become({ state: 'found', pages: foundPages(hits, baseUrl) }),
      () => become({ state: 'failed', pages: [] }),
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, baseUrl]);
  return search;
}

/** What is announced and shown above the results. */
export function statusOf({ state, pages }: SiteSearch): string {
  switch (state) {
    case 'idle':
      return 'Searches tutorials, scenarios, the API and the release notes.';
    case 'searching':
      return 'Searching …';
    case 'failed':
      return 'The search index could not be loaded. Is the network there? Reload the page to try again.';
    case 'found':
      if (pages.length > 0) return pages.length === 1 ? '1 page' : `${pages.length} pages`;
      return process.env.NODE_ENV === 'production'
        ? 'No page has these words. Try fewer of them, or a part of one.'
        : 'Search needs the built site: run make site.';
  }
}
