import { useLocation } from '@docusaurus/router';
import { useEffect, useState } from 'react';
import { everything, filterOf, queryOf, type Filter } from './filter.ts';

/**
 * The filter that the address carries. The page is the same for every address until it has come to life; then the address
 * decides, and decides again when the reader goes back.
 *
 * A choice is a step that "back" undoes; a letter more in the words is not. The address is written past the router: it would
 * take a step for a new page and the focus away from the field.
 */
export function useFilter(): readonly [Filter, (filter: Filter) => void] {
  const [filter, setFilter] = useState(everything);
  const location = useLocation();
  useEffect(() => setFilter(filterOf(window.location.search)), [location]);
  const change = (next: Filter) => {
    setFilter(next);
    const address = queryOf(next) || window.location.pathname;
    if (next.words === filter.words) history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  };
  return [filter, change];
}
