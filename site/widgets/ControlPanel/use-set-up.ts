import routes from '@generated/catalogue/default/routes.json';
import { useEffect, useRef, useState } from 'react';
import type { ActiveScenario } from '../../../openapi/client.ts';
import { scenarios } from '../../catalogue.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';
import { useFactsOf } from '../RunHistory/use-facts.ts';
import { cardOf, heldTo, type Card, type Typed } from './cards.ts';
import { emptySetUp, queryOf, setUpOf, type PreparedScenario, type SetUp } from './set-up.ts';

export interface SetUpState {
  readonly setUp: SetUp;
  readonly cards: readonly Card[];
  /** What the address asked for and nobody knows. */
  readonly notUnderstood: readonly string[];
  readonly change: (change: Partial<SetUp>) => void;
  readonly choose: (name: string, design: PreparedScenario['design']) => void;
  readonly type: (name: string, field: string, text: string) => void;
  /** The lab is asked to switch on what a card says: when it tells so, that is no news to the card. */
  readonly note: (asked: Content) => void;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
}

const known = { scenarios: scenarios.map(({ name }) => name), routes: routes.map(({ route }) => route) };

interface State {
  readonly setUp: SetUp;
  readonly notUnderstood: readonly string[];
  /** Scenario → what was typed into its fields. */
  readonly typed: Readonly<Record<string, Typed>>;
  readonly isRead: boolean;
}

/**
 * What the reader has put together, from the address and back into it. What is on at the lab belongs to it, whoever switched
 * it on; it stays when its lease has ended, to be switched on again.
 */
export function useSetUp(active: readonly ActiveScenario[]): SetUpState {
  const [state, setState] = useState<State>({ setUp: emptySetUp, notUnderstood: [], typed: {}, isRead: false });
  const { setUp, notUnderstood, typed, isRead } = state;
  const facts = useFactsOf(setUp.scenarios.map(({ name }) => name));
  const change = (next: (before: SetUp) => Partial<SetUp>) =>
    setState((before) => ({ ...before, setUp: { ...before.setUp, ...next(before.setUp) } }));
  const changeScenario = (name: string, changed: Partial<PreparedScenario>) =>
    change((before) => ({
      scenarios: before.scenarios.map((each) => (each.name === name ? { ...each, ...changed } : each)),
    }));

  useEffect(() => {
    const read = () => setState({ ...setUpOf(window.location.search, known), typed: {}, isRead: true });
    read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);

  useEffect(() => setState((before) => withFacts(before, facts)), [facts, setUp.scenarios]);

  useEffect(() => {
    // Past the router, which would take it for a new page and scroll to its top.
    if (isRead) history.replaceState(history.state, '', queryOf(setUp) || window.location.pathname);
  }, [setUp, isRead]);

  const seen = useRef<readonly string[]>([]);
  const asked = useRef(new Map<string, string>());
  useEffect(() => {
    if (!isRead) return;
    // Only news: a card that was changed here is not changed back by what has been known before.
    const told = active.filter((each) => !seen.current.includes(contentOf(each)));
    seen.current = active.map(contentOf);
    const news = told.filter((each) => asked.current.get(each.name) !== contentOf(each));
    for (const { name } of told) asked.current.delete(name);
    if (news.length > 0) setState((before) => news.reduce(withActive, before));
  }, [active, isRead]);

  return {
    setUp,
    cards: setUp.scenarios.map((prepared) => cardOf(prepared, facts.get(prepared.name) ?? null, typed[prepared.name])),
    notUnderstood,
    change: (changed) => change(() => changed),
    choose: (name, design) => changeScenario(name, { design }),
    type: (name, field, text) => {
      const prepared = setUp.scenarios.find((each) => each.name === name);
      const next = { ...typed[name], [field]: text };
      setState((before) => ({ ...before, typed: { ...before.typed, [name]: next } }));
      const parameters = prepared && cardOf(prepared, facts.get(name) ?? null, next).parameters;
      if (parameters) changeScenario(name, { parameters });
    },
    note: (content) => void asked.current.set(content.name, contentOf(content)),
    add: (name) => change((before) => ({ scenarios: [...before.scenarios, { name, design: 'broken', parameters: {} }] })),
    remove: (name) =>
      setState((before) => ({
        ...before,
        setUp: { ...before.setUp, scenarios: before.setUp.scenarios.filter((each) => each.name !== name) },
        typed: { ...before.typed, [name]: {} },
      })),
  };
}

type Content = Pick<ActiveScenario, 'name' | 'design' | 'parameters'>;

/** What a card shows of it; a renewed lease is no news to a card. */
const contentOf = ({ name, design, parameters }: Content): string =>
  JSON.stringify([name, design, Object.entries(parameters).toSorted(([a], [b]) => a.localeCompare(b))]);

function withActive(state: State, { name, design, parameters }: ActiveScenario): State {
  const told = { name, design, parameters };
  const isThere = state.setUp.scenarios.some((each) => each.name === name);
  const next = isThere
    ? state.setUp.scenarios.map((each) => (each.name === name ? told : each))
    : [...state.setUp.scenarios, told];
  return { ...state, setUp: { ...state.setUp, scenarios: next }, typed: { ...state.typed, [name]: {} } };
}

/** Held to what is known by now of the scenarios; the very same where there is nothing to change. */
function withFacts(state: State, facts: ReadonlyMap<string, ScenarioFacts>): State {
  const held = state.setUp.scenarios.map((prepared) => {
    const its = facts.get(prepared.name);
    return its ? heldTo(prepared, its) : { prepared, leftOut: [] };
  });
  const next = held.map(({ prepared }) => prepared);
  if (JSON.stringify(next) === JSON.stringify(state.setUp.scenarios)) return state;
  return {
    ...state,
    setUp: { ...state.setUp, scenarios: next },
    notUnderstood: [...state.notUnderstood, ...held.flatMap(({ leftOut }) => leftOut)],
  };
}
