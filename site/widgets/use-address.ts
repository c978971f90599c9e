import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';

interface Form<Asked> {
  /** What is asked where the address says nothing: what the server renders, and the page at first. */
  readonly nothing: Asked;
  /** What is in a query and makes no sense is as if it were not there. */
  read(query: string): Asked;
  /** Empty, or with its question mark. */
  write(asked: Asked): string;
}

/**
 * What the address asks a page for, once the page has come to life. A change is a step that "back" undoes.
 */
export function useAddress<Asked>({ nothing, read, write }: Form<Asked>): readonly [Asked, (asked: Asked) => void] {
  const [asked, setAsked] = useState(nothing);
  const location = useLocation();
  useEffect(() => setAsked(read(window.location.search)), [location, read]);
  useEffect(() => {
    const back = () => setAsked(read(window.location.search));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, [read]);
  const change = (next: Asked) => {
    setAsked(next);
    // Past the router, which would take it for a new page and scroll to its top.
    history.pushState(null, '', write(next) || window.location.pathname);
  };
  return [asked, change];
}
