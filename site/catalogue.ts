import list from '@generated/catalogue/default/list.json';
import type { ScenarioListing } from './plugins/catalogue/facts.ts';

/** All scenarios that there are, by family, then name; counted and never listed by hand. */
export const scenarios: readonly ScenarioListing[] = list;

interface Family {
  readonly folder: string;
  readonly scenarios: readonly ScenarioListing[];
}

/** Scenarios under the family that they belong to. */
export function byFamily(listed: readonly ScenarioListing[]): readonly Family[] {
  const folders = [...new Set(listed.map(({ family }) => family))];
  return folders.map((folder) => ({ folder, scenarios: listed.filter(({ family }) => family === folder) }));
}
