import { useEffect, useState } from 'react';
import { scenarios } from '../../catalogue.ts';
import type { ScenarioFacts } from '../../plugins/catalogue/facts.ts';

/** What a scenario's folder says, fetched when it is wanted: a page of all runs cannot bring them all. Null: not there (yet). */
export function useFacts(name: string | null): ScenarioFacts | null {
  const [facts, setFacts] = useState<ScenarioFacts | null>(null);
  useEffect(() => {
    // A run may be of a scenario that has gone since.
    if (name === null || !scenarios.some((each) => each.name === name)) return;
    let isShown = true;
    void import(`@generated/catalogue/default/${name}.json`).then(
      ({ default: found }: { default: ScenarioFacts }) => isShown && setFacts(found),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [name]);
  return facts?.name === name ? facts : null;
}
