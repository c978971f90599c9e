import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';
import { askedOf, nothingAsked, queryOf, type Asked } from './asked.ts';

/** What the address asks for, once the page has come to life; a change is a step that "back" undoes. */
export function useAsked(): readonly [Asked, (asked: Asked) => void] {
  const [asked, setAsked] = useState(nothingAsked);
  const location = useLocation();
  useEffect(() => setAsked(askedOf(window.location.search)), [location]);
  useEffect(() => {
    const back = () => setAsked(askedOf(window.location.search));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const change = (next: Asked) => {
    setAsked(next);
    // Past the router, which would take it for a new page and scroll to its top.
    history.pushState(null, '', queryOf(next) || window.location.pathname);
  };
  return [asked, change];
}
