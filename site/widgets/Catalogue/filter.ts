import type { Need } from '../../../openapi/client.ts';
import type { ScenarioListing } from '../../plugins/catalogue/facts.ts';

/** Which scenarios the reader wants to see; an empty string leaves a question open. */
export interface Filter {
  readonly words: string;
  /** Folder of a family. */
  readonly family: string;
  /** What it needs beside what always runs; `none`: nothing. */
  readonly needs: Need | 'none' | '';
  readonly proof: 'proven' | 'unproven' | '';
}

export const everything: Filter = { words: '', family: '', needs: '', proof: '' };

/** All of the filter holds; each word is somewhere in name, family, title or claim. */
export function isFound({ name, family, title, claim, needs, proven }: ScenarioListing, filter: Filter): boolean {
  const text = [name, family, title, claim].join(' ').toLowerCase();
  return (
    (filter.family === '' || filter.family === family) &&
    (filter.needs === '' || (filter.needs === 'none' ? needs.length === 0 : needs.includes(filter.needs))) &&
    (filter.proof === '' || (filter.proof === 'proven') === proven) &&
    filter.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/** What each choice of one question would leave, the other questions being answered as they are: choice → count. */
export function countsOf<Question extends keyof Filter>(
  scenarios: readonly ScenarioListing[],
  filter: Filter,
  question: Question,
  choices: readonly Filter[Question][],
): ReadonlyMap<Filter[Question], number> {
  return new Map(
    choices.map((choice) => [
      choice,
      scenarios.filter((scenario) => isFound(scenario, { ...filter, [question]: choice })).length,
    ]),
  );
}

/** The questions that are answered and without whose answer something would be found: question → how many. */
export function wideningsOf(scenarios: readonly ScenarioListing[], filter: Filter): readonly (readonly [keyof Filter, number])[] {
  return (Object.keys(everything) as (keyof Filter)[])
    .filter((question) => filter[question] !== '')
    .map(
      (question) => [question, scenarios.filter((scenario) => isFound(scenario, { ...filter, [question]: '' })).length] as const,
    )
    .filter(([, count]) => count > 0);
}

/** Reads what `queryOf` wrote. What is no filter is left out, whoever wrote it. */
export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search);
  const read = (question: keyof Filter) => query.get(question) ?? '';
  const proof = read('proof');
  return {
    words: read('words'),
    family: read('family'),
    needs: read('needs') as Filter['needs'],
    proof: proof === 'proven' || proof === 'unproven' ? proof : '',
  };
}

/** The filter as the query of an address, `?family=latency&proof=proven`; empty where it leaves all open. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  return query.size === 0 ? '' : `?${query}`;
}
