import { useEffect, useState } from 'react';
import { scenarios } from '../../catalogue.ts';
import { useLab } from '../../live/lab.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';

/**
 * What the folders of scenarios say, fetched when it is wanted: a page of all of them cannot bring it all. What could not be
 * fetched is asked for again once the lab, which serves the page, is back.
 */
export function useFactsOf(names: readonly string[]): ReadonlyMap<string, ScenarioFacts> {
  const { reach } = useLab();
  const [facts, setFacts] = useState<ReadonlyMap<string, ScenarioFacts>>(new Map());
  // A run may be of a scenario that has gone since.
  const missing = names.filter((name) => !facts.has(name) && scenarios.some((each) => each.name === name)).join(' ');
  useEffect(() => {
    let isShown = true;
    for (const name of missing === '' ? [] : missing.split(' ')) {
      void import(`@generated/catalogue/default/${name}.json`).then(
        ({ default: found }: { default: ScenarioFacts }) => isShown && setFacts((before) => new Map(before).set(name, found)),
        () => undefined,
      );
    }
    return () => {
      isShown = false;
    };
  }, [missing, reach]);
  return facts;
}

/** Of one scenario; null: not there (yet). */
export function useFacts(name: string | null): ScenarioFacts | null {
  const facts = useFactsOf(name === null ? [] : [name]);
  return name === null ? null : (facts.get(name) ?? null);
}
