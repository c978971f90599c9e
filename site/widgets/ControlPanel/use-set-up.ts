import routes from '@generated/catalogue/default/routes.json';
import { useEffect, useRef, useState } from 'react';
import type { ActiveScenario } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import { emptySetUp, queryOf, setUpOf, type PreparedScenario, type SetUp } from './set-up.ts';

export interface SetUpState {
  readonly setUp: SetUp;
  /** What the address asked for and nobody knows. */
  readonly notUnderstood: readonly string[];
  readonly change: (change: Partial<SetUp>) => void;
  readonly changeScenario: (name: string, change: Partial<PreparedScenario>) => void;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
}

const known = { scenarios: scenarios.map(({ name }) => name), routes: routes.map(({ route }) => route) };

/**
 * What the reader has put together, from the address and back into it. What is on at the lab belongs to it, whoever switched
 * it on; it stays when its lease has ended, to be switched on again.
 */
export function useSetUp(active: readonly ActiveScenario[]): SetUpState {
  const [{ setUp, notUnderstood, isRead }, setState] = useState({
    setUp: emptySetUp,
    notUnderstood: [] as readonly string[],
    isRead: false,
  });
  const change = (next: (before: SetUp) => SetUp) => setState((state) => ({ ...state, setUp: next(state.setUp) }));

  useEffect(() => {
    const read = () => setState({ ...setUpOf(window.location.search, known), isRead: true });
    read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);

  useEffect(() => {
    // Past the router, which would take it for a new page and scroll to its top.
    if (isRead) history.replaceState(history.state, '', queryOf(setUp) || window.location.pathname);
  }, [setUp, isRead]);

  const seen = useRef<readonly string[]>([]);
  useEffect(() => {
    if (!isRead) return;
    // Only news: a card that was changed here is not changed back by what has been known before.
    const news = active.filter((each) => !seen.current.includes(contentOf(each)));
    seen.current = active.map(contentOf);
    if (news.length > 0) change((before) => ({ ...before, scenarios: news.reduce(withActive, before.scenarios) }));
  }, [active, isRead]);

  return {
    setUp,
    notUnderstood,
    change: (changed) => change((before) => ({ ...before, ...changed })),
    changeScenario: (name, changed) =>
      change((before) => ({
        ...before,
        scenarios: before.scenarios.map((each) => (each.name === name ? { ...each, ...changed } : each)),
      })),
    add: (name) =>
      change((before) => ({ ...before, scenarios: [...before.scenarios, { name, design: 'broken', parameters: {} }] })),
    remove: (name) => change((before) => ({ ...before, scenarios: before.scenarios.filter((each) => each.name !== name) })),
  };
}

/** What a card shows of it; a renewed lease is no news to a card. */
const contentOf = ({ name, design, parameters }: ActiveScenario): string => JSON.stringify([name, design, parameters]);

function withActive(
  prepared: readonly PreparedScenario[],
  { name, design, parameters }: ActiveScenario,
): readonly PreparedScenario[] {
  const isThere = prepared.some((each) => each.name === name);
  return isThere
    ? prepared.map((each) => (each.name === name ? { name, design, parameters } : each))
    : [...prepared, { name, design, parameters }];
}
